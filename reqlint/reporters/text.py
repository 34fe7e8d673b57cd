"""For people at a terminal: each requirement with its phrases underlined, what to ask, how to write it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from rich.cells import cell_len
from rich.color import ColorSystem
from rich.style import Style

from reqlint.characters import one_line
from reqlint.model import CheckedDocument, CheckedRequirement, Comparison, Location, Report, Verdict
from reqlint.places import describe, describe_related
from reqlint.reporter import Context
from reqlint.reporters.frame import Row, frame
from reqlint.reporters.labels import label
from reqlint.reporters.profile import Row as Aspect
from reqlint.reporters.profile import rows, settled
from reqlint.reporters.summary import (
    VERDICTS,
    Summary,
    count_verdicts,
    headlines,
    mended,
    news,
    not_checked,
    summarise,
)
from reqlint.text import quoted
from reqlint.views.entries import Entry, entries, listed, short_phrase
from reqlint.wrapping import wrapped

_FIELDS = ("includes", "question", "rewrite", "related")
_NARROWEST = 40
_MANY_DOCUMENTS = 5
"""Documents listed as the worst."""
_MANY_RULES = 10
_ONE_PAGE = 6
"""Findings of one document that need no summary in front."""
_MOST_LISTED = 5
_STYLES = {
    "error": Style.parse("bold red"),
    "warning": Style.parse("bold yellow"),
    "info": Style.parse("bold cyan"),
    "ready": Style.parse("green"),
    "ask": Style.parse("yellow"),
    "bounce": Style.parse("red"),
    "path": Style.parse("bold underline"),
    "quiet": Style.parse("dim"),
    "label": Style.parse("bold"),
}
_PAINTED = {"settled": "ready", "partial": "ask", "open": "bounce"}


def render(report: Report, context: Context) -> str:
    """What to know first, unless all of it is short; the findings by document and requirement; the figures."""
    page = _Page(context)
    first = page.first(report) if len(report.documents) > 1 or len(report.findings) > _ONE_PAGE else ()
    lines = [line for document in report.documents for line in page.document(document)]
    news = page.comparison(report.comparison) if report.comparison else ()
    return "\n".join([*first, *lines, *news, *page.summary(summarise(report))]) + "\n"


class _Page:
    """Lays out lines for one width and language."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._width = max(_NARROWEST, context.width)
        self._labels = {key: self._label(f"report.{key}") for key in _FIELDS}
        self._label_width = max(cell_len(text) for text in self._labels.values()) + 2

    def first(self, report: Report) -> Iterator[str]:
        """The verdicts, the most frequent cause and whom to ask; of several documents the worst ones."""
        for sentence in headlines(report, self._context.language):
            yield from self._wrapped(sentence)
        counted = [(count_verdicts(document.requirements), document) for document in report.documents]
        ranked = sorted(counted, key=lambda one: (-one[0]["bounce"], -one[0]["ask"]))
        for counts, document in ranked[:_MANY_DOCUMENTS] if len(counted) > 1 else ():
            if counts["bounce"] or counts["ask"]:
                yield from self._wrapped(f"  {self._verdicts(counts)}   {one_line(document.path)}")
        yield ""

    def _verdicts(self, counts: Mapping[Verdict, int]) -> str:
        """Numbers of requirements by verdict, the worst first."""
        return "   ".join(
            f"{self._label(f'verdict.{verdict}')} {counts[verdict]}" for verdict in reversed(VERDICTS)
        )

    def document(self, document: CheckedDocument) -> Iterator[str]:
        """A document's own findings, then its requirements that have some; nothing when there are none."""
        found = [checked for checked in document.requirements if checked.findings]
        if found or document.findings or document.accepted or document.nothing or not_checked(document):
            yield self._paint("path", one_line(document.path))
            yield ""
        if document.findings:
            yield from self._whole(document)
        for checked in found:
            yield from self._requirement(checked)
        yield from self._beside(document)

    def _beside(self, document: CheckedDocument) -> Iterator[str]:
        """Why nothing was found, what was read but not checked, and what people have accepted."""
        if document.nothing:
            why = self._label(f"report.nothing-{document.nothing}")
            yield from self._wrapped(f"{self._label('report.nothing-found')}{self._label('report.colon')}{why}")
            yield ""
        accepted = [
            f"{f.rule} {describe(f.location, self._context.language)} {f.message}" for f in document.accepted
        ]
        for kind, texts in not_checked(document).items():
            yield from self._listed(kind, [quoted(text.text) for text in texts])
        yield from self._listed("accepted", accepted)

    def _listed(self, key: str, texts: Sequence[str]) -> Iterator[str]:
        """Texts below a label, the first few of them."""
        if texts:
            yield self._paint("label", self._label(f"report.{key}"))
            for text in texts[:_MOST_LISTED]:
                yield from self._wrapped(f"- {text}", 2)
            if (more := len(texts) - _MOST_LISTED) > 0:
                yield from self._wrapped(self._label("report.more").format(number=more), 2)
            yield ""

    def comparison(self, comparison: Comparison) -> Iterator[str]:
        """How many findings are new, fixed and open since an earlier version, and the fixed ones."""
        fixed = [f"{one.rule} {one.path} {one.message}" for one in mended(comparison)]
        yield from self._listed("mended", fixed)
        yield from wrapped(news(comparison, self._context.language), self._width)
        yield ""

    def summary(self, summary: Summary) -> Iterator[str]:
        """The figures, one line per kind."""
        counts = ("documents", "requirements", "findings", "suppressed")
        figures = {self._label(f"report.{key}"): getattr(summary, key) for key in counts}
        verdicts = {self._label(f"verdict.{key}"): count for key, count in summary.verdicts.items()}
        severities = {
            self._label(f"severity.{s.label}"): count for s, count in summary.severities.items() if count
        }
        yield self._paint("quiet", "─" * self._width)
        for line in (figures, verdicts, severities):
            yield from wrapped("   ".join(f"{name} {count}" for name, count in line.items()), self._width)
        often = list(summary.rules.items())[:_MANY_RULES]
        yield from wrapped("   ".join(f"{rule}×{count}" for rule, count in often), self._width) if often else ()
        if often or summary.requirements:
            yield from self._wrapped(self._label("report.explain" if often else "report.none-found"))

    def _whole(self, document: CheckedDocument) -> Iterator[str]:
        """The findings on the document as a whole, with its readiness."""
        if document.readiness:
            head = f"{self._label('report.readiness')} {settled(document)}"
            yield self._paint("label", head)
            yield from self._profile(rows(document, self._context.language))
            yield ""
        for entry in entries(document.findings):
            yield from self._entry(entry, None)
            yield ""

    def _profile(self, profile: Sequence[Aspect]) -> Iterator[str]:
        names = max(cell_len(row.aspect) for row in profile) + 2
        statuses = max(cell_len(row.status_label) for row in profile) + 2
        for row in profile:
            lacking, *more = self._wrapped(row.lacking, 2 + names + statuses)
            status = self._paint(_PAINTED[row.status], row.status_label)
            gap = " " * (statuses - cell_len(row.status_label) if lacking else 0)
            yield f"  {row.aspect}{' ' * (names - cell_len(row.aspect))}{status}{gap}{lacking}"
            quote = self._wrapped(row.said, 2 + names) if row.said else []
            yield from (" " * (2 + names + statuses) + line for line in more)
            yield from (" " * (2 + names) + self._paint("quiet", line) for line in quote)

    def _requirement(self, checked: CheckedRequirement) -> Iterator[str]:
        requirement = checked.requirement
        verdict = self._label(f"verdict.{checked.verdict}")
        place = describe(requirement.location, self._context.language)
        identifier = one_line(requirement.id)
        head = self._wrapped(" · ".join(part for part in (identifier, place) if part))
        room = self._width - cell_len(head[-1]) - cell_len(f" · {verdict}")
        head[0] = head[0].replace(identifier, self._paint("label", identifier), 1)
        painted = self._paint(checked.verdict, verdict)
        yield from head[:-1]
        yield from [f"{head[-1]} · {painted}"] if room >= 0 else [head[-1], painted]
        for row in frame(requirement.text, checked.findings, self._width - 4):
            yield from self._row(row)
        for entry in entries(checked.findings):
            yield from self._entry(entry, requirement.location)
            yield ""

    def _row(self, row: Row) -> Iterator[str]:
        yield f"  {self._paint('quiet', '│')} {row.text}"
        if row.underlines:
            line, used = "", 0
            for mark in row.underlines:
                line += " " * (mark.start - used)
                line += self._paint(mark.severity.label, mark.sign * (mark.end - mark.start))
                used = mark.end
            yield f"  {self._paint('quiet', '│')} {line}"

    def _entry(self, entry: Entry, printed: Location | None) -> Iterator[str]:
        """A finding with its parts; `printed` is the place that the lines above have printed already."""
        language, finding = self._context.language, entry.finding
        severity = label(f"severity.{finding.severity.label}", language)
        where = "" if finding.location == printed else describe(finding.location, language)
        words = [severity, finding.rule, finding.name, where, short_phrase(finding)]
        first, *rest = self._wrapped("  ".join(word for word in words if word))
        yield self._paint(finding.severity.label, severity) + first.removeprefix(severity)
        yield from rest
        yield from (f"  {line}" for line in self._wrapped(finding.message, 2))
        yield from self._field("includes", listed(entry.parts))
        yield from self._field("question", entry.question)
        yield from self._field("rewrite", entry.rewrite)
        for place in finding.related:
            yield from self._field("related", describe_related(place, language))

    def _field(self, key: str, text: str) -> Iterator[str]:
        if text:
            name = self._labels[key]
            lines = [row for line in text.splitlines() for row in self._wrapped(line, 2 + self._label_width)]
            pad = " " * (self._label_width - cell_len(name))
            yield f"  {self._paint('label', name)}{pad}{lines[0]}"
            yield from (" " * (2 + self._label_width) + line for line in lines[1:])

    def _label(self, key: str) -> str:
        return label(key, self._context.language)

    def _wrapped(self, text: str, indent: int = 0) -> list[str]:
        return wrapped(one_line(text), self._width - indent)

    def _paint(self, style: str, text: str) -> str:
        return _STYLES[style].render(text, color_system=ColorSystem.STANDARD) if self._context.color else text
