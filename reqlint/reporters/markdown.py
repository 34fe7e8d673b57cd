"""For a merge request or a wiki: Markdown with every text of the documents escaped."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate

from reqlint import own
from reqlint.markdown import escaped, table
from reqlint.messages import MessageLanguage
from reqlint.model import CheckedDocument, CheckedRequirement, Comparison, Finding, Report
from reqlint.places import describe, describe_related
from reqlint.reporter import Context
from reqlint.reporters.labels import label
from reqlint.reporters.marks import pieces
from reqlint.reporters.profile import rows
from reqlint.reporters.summary import VERDICTS, count_verdicts, headlines, mended, news, not_checked, summarise
from reqlint.views.entries import Entry, entries, listed

_LONGEST = 55_000
"""Characters of the requirements in a comparison: GitHub refuses comments of more than 65,536."""
_MANY = 20
"""Fixed findings that are listed."""
_SIGNS = {"settled": "✓", "partial": "◐", "open": "✗"}


def render(report: Report, context: Context) -> str:
    """A table of the documents, then each requirement with findings as a list entry."""
    language = context.language
    lines = [own.comment("report"), f"# {label('report.title', language)}", ""]
    if report.comparison:
        lines += _news(report.comparison, language)
    lines += _table(report, language)
    for sentence in [*headlines(report, language)][1:]:  # the table has the verdicts
        lines += [f"- {escaped(sentence)}"]
    lines += [""] * bool(report.findings)
    lines += [f"- {escaped(problem)}" for problem in report.problems] + [""] * bool(report.problems)
    found = [[*_document(document, language)] for document in report.documents]
    lines += _fitting(found, language) if report.comparison else [line for part in found for line in part]
    if not report.findings:
        is_empty = not any(document.requirements for document in report.documents)
        lines += [label("report.nothing-found" if is_empty else "report.none-found", language), ""]
    return "\n".join(lines)


def _fitting(documents: Sequence[Sequence[str]], language: MessageLanguage) -> Iterator[str]:
    """The lines up to the length that a comment may have, ending between two requirements."""
    lines = [line for part in documents for line in part]
    ends = [number for number, line in enumerate(lines) if line.startswith("##")] + [len(lines)]
    sizes = [*accumulate(len(line) + 1 for line in lines)]
    end = max((end for end in ends if not end or sizes[end - 1] <= _LONGEST), default=0)
    yield from lines[:end]
    if left := sum(line.startswith("### ") for line in lines[end:]):
        yield label("report.more", language).format(number=left)
        yield ""


def _news(comparison: Comparison, language: MessageLanguage) -> Iterator[str]:
    """The findings new since an earlier version, and the resolved ones, folded."""
    yield f"**{escaped(news(comparison, language))}**"
    yield ""
    if fixed := mended(comparison):
        yield f"<details><summary>{label('report.mended', language)}</summary>"
        yield ""
        for finding in fixed[:_MANY]:
            place = describe(finding.location, language)
            yield f"- `{finding.rule}` {escaped(' '.join(filter(None, (finding.path, place, finding.message))))}"
        if len(fixed) > _MANY:
            yield f"- {label('report.more', language).format(number=len(fixed) - _MANY)}"
        yield ""
        yield "</details>"
        yield ""


def _table(report: Report, language: MessageLanguage) -> Iterator[str]:
    verdicts = [label(f"verdict.{verdict}", language) for verdict in VERDICTS]
    heads = [label(f"report.{key}", language) for key in ("document", "requirements")]
    rows: list[tuple[object, ...]] = []
    for document in report.documents:
        counts = count_verdicts(document.requirements)
        findings = len(document.findings) + sum(len(checked.findings) for checked in document.requirements)
        rows.append((document.path, len(document.requirements), *counts.values(), findings))
    summary = summarise(report)
    total = f"{label('report.documents', language)}: {summary.documents}"
    rows.append((total, summary.requirements, *summary.verdicts.values(), summary.findings))
    header = [*heads, *verdicts, label("history.new" if report.comparison else "report.findings", language)]
    yield from table(header, rows, numbers=len(header) - 1)
    yield ""


def _document(document: CheckedDocument, language: MessageLanguage) -> Iterator[str]:
    found = [checked for checked in document.requirements if checked.findings]
    aside = not_checked(document)
    if found or document.findings or document.accepted or document.nothing or aside:
        yield f"## {escaped(document.path)}"
        yield ""
    if document.findings:
        yield from _whole(document, language)
    for checked in found:
        yield from _requirement(checked, language)
    if document.accepted:
        yield label("report.accepted", language)
        yield ""
        for finding in document.accepted:
            place = describe(finding.location, language)
            yield f"- `{finding.rule}` {escaped(f'{place} {finding.message}'.strip())}"
        yield ""
    if document.nothing:
        why = label(f"report.nothing-{document.nothing}", language)
        yield f"{label('report.nothing-found', language)}{label('report.colon', language)}{escaped(why)}"
        yield ""
    for kind, texts in aside.items():
        yield label(f"report.{kind}", language)
        yield ""
        yield from (f"- {escaped(text.text)} ({escaped(describe(text.location, language))})" for text in texts)
        yield ""


def _whole(document: CheckedDocument, language: MessageLanguage) -> Iterator[str]:
    """The findings on the document as a whole, with its readiness as a table."""
    yield f"### {label('report.whole', language)}"
    yield ""
    if document.readiness:
        header = [label(f"report.{key}", language) for key in ("readiness", "status", "lacking", "evidence")]
        yield from table(header, (
            (row.aspect, f"{_SIGNS[row.status]} {row.status_label}", row.lacking, row.said)
            for row in rows(document, language)
        ))  # fmt: skip
        yield ""
    for entry in entries(document.findings):
        yield from _entry(entry, language, describe(entry.finding.location, language))
    yield ""


def _requirement(checked: CheckedRequirement, language: MessageLanguage) -> Iterator[str]:
    requirement = checked.requirement
    place = describe(requirement.location, language)
    verdict = label(f"verdict.{checked.verdict}", language)
    yield "### " + " · ".join(escaped(part) for part in (requirement.id, place, verdict) if part)
    yield ""
    yield f"> {_marked(requirement.text, checked.findings)}"
    yield ""
    for entry in entries(checked.findings):
        yield from _entry(entry, language)
    yield ""


def _entry(entry: Entry, language: MessageLanguage, where: str = "") -> Iterator[str]:
    finding = entry.finding
    where = f" ({escaped(where)})" if where else ""
    severity = label(f"severity.{finding.severity.label}", language)
    yield f"- **{severity}** `{finding.rule}`{where} {escaped(finding.message)}"
    named = (("includes", listed(entry.parts)), ("question", entry.question), ("rewrite", entry.rewrite))
    for key, text in named:
        if text:
            shown = "<br>".join(map(escaped, text.splitlines()))
            yield f"  - *{label(f'report.{key}', language)}*: {shown}"
    for place in finding.related:
        yield f"  - *{label('report.related', language)}*: {escaped(describe_related(place, language))}"


def _marked(text: str, findings: Sequence[Finding]) -> str:
    """The text with its phrases in <mark>: Markdown's own emphasis fails between Chinese characters."""
    marked = ((escaped(text[piece.start : piece.end]), bool(piece.findings)) for piece in pieces(text, findings))
    return "".join(f"<mark>{piece}</mark>" if found else piece for piece, found in marked)
