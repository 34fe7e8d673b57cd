"""The answers of the tools: short texts for an agent, the verdict first, then places and questions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path
from threading import Lock

import reqlint
from reqlint import api
from reqlint.asking import People, asked_of
from reqlint.config import Settings
from reqlint.errors import ReadError, UsageError
from reqlint.files import shown
from reqlint.model import CheckedDocument, CheckedRequirement, Report, Verdict
from reqlint.places import describe
from reqlint.reporters.summary import VERDICTS, count_verdicts
from reqlint.settings import find, load
from reqlint.text import quoted
from reqlint.views.entries import Entry, entries
from reqlint.views.grouping import grouped

_MOST = 10
"""Most requirements, questions or mismatches in an answer."""
_LONGEST_TEXT = 200_000
"""Most characters of a text to check."""
_STOP: dict[Verdict, str] = {
    "bounce": "STOP: do not build this. Send back {bounce} of {all} requirements: too much in them is open.",
    "ask": "ASK FIRST: {ask} of {all} requirements have an open question. Ask the people named; do not guess.",
    "ready": "READY: all {all} requirements can be built as they stand.",
}
_NOTHING = "NOTHING FOUND: no requirement was found; say what the system shall do, for whom, and how it is tested."
_NO_DOCUMENT = "ASK FIRST: the document as a whole leaves something open."


@dataclass(frozen=True, slots=True)
class Answers:
    """The tools, for the files of one folder. One answer at a time: the language models are shared."""

    folder: Path
    lock: Lock = field(default_factory=Lock)

    def check_text(self, text: str) -> str:
        """Check requirements in a text (Markdown or plain, English or Chinese) before building from it."""
        if len(text) > _LONGEST_TEXT:
            raise UsageError.of(f"the text has more than {_LONGEST_TEXT} characters.", hint="Check it as a file.")
        from reqlint import engine, readers

        with self.lock:
            document = readers.read_bytes(text.encode("utf-8", "replace"), "text.md", "text.md")
            return _verdict(engine.check([document], self._settings()))

    def check_file(self, path: str) -> str:
        """Check the requirements of a file or folder: Word, Excel, Markdown, specifications of agents, PDF."""
        with self.lock:
            return _verdict(reqlint.lint([str(self._inside(path))], self._settings()))

    def explain_rule(self, rule: str) -> str:
        """Explain a rule by its id or name: what it finds, why it matters, what to write."""
        found = reqlint.explain(rule)
        bad, good = next(((b, g) for language, b, g in found.examples if language == "en"), ("", ""))
        example = [f"Instead of: {bad}", f"write: {good}"] if bad else []
        return "\n".join([f"{found.id} {found.name}", found.says("what", "en"), found.says("why", "en"), *example])

    def open_questions(self, path: str, person: str = "") -> str:
        """List the open questions of a file or folder by the person to ask, the most valuable first."""
        from reqlint import engine, readers

        with self.lock:
            settings = self._settings()
            documents, problems = engine.read(readers.find([str(self._inside(path))], settings))
            report = engine.check(documents, settings, problems=problems)
        asked = asked_of(report, {document.path: People.of(document) for document in documents})
        wanted = [one for one in asked if person.casefold() in one.whom.casefold()]
        lines = [f"{len(wanted)} open questions" + (f" to {person}." if person else "."), *report.problems]
        for whom, own in groupby(wanted[:_MOST], key=lambda one: one.whom):
            lines.append(f"{whom}:")
            for one in own:
                names = dict.fromkeys(a.checked.requirement.id if a.checked else a.path for a in one.about)
                about = ", ".join(names)
                lines.append(f"- {one.id} ({quoted(about)}) {one.text}")
        return "\n".join([*lines, *_more(len(wanted), "questions", "name a person to see those to them")])

    def check_landscape(self, schemas: str = "schemas", specifications: str = "integration_specs") -> str:
        """Check proposed interfaces (interfaces.yaml) against the schemas of the existing systems."""
        from reqlint.planning.judge.judging import ask, message

        with self.lock:
            made = api.plan(self._inside(schemas), [self._inside(specifications)], self._settings())
        found = [j for j in made.judgements if not j.resolved]
        breaking = [j for j in found if j.verdict == "breaking"]
        interfaces = len(made.landscape.interfaces)
        if breaking:
            broken = len({j.interface.id for j in breaking})
            head = f"STOP: {broken} of {interfaces} interfaces break; {len(breaking)} mismatches."
        else:
            verdict = "ASK FIRST" if found else "READY"
            head = f"{verdict}: {interfaces} interfaces, none breaks, {len(found)} open points."
        worst = sorted(found, key=lambda j: j.verdict != "breaking")
        lines = []
        for one in worst[:_MOST]:
            place = f"{one.interface.path}:{one.interface.location.line}"
            lines.append(f"- {one.verdict} {one.rule.id} {one.interface.id} ({place}): {message(one, 'en')}")
            lines.append(f"  {ask(one, 'en')}")
        return "\n".join([head, *map(str, made.landscape.problems), *lines, *_more(len(worst), "mismatches")])

    def trace(self, documents: str, schemas: str = "schemas", specifications: str = "integration_specs") -> str:
        """Check whether the interfaces bring the data that requirements need, in time."""
        from reqlint.tracing import TraceSources

        sources = TraceSources(
            documents=[str(self._inside(documents))],
            specifications=[self._inside(specifications)],
            schemas=self._inside(schemas),
        )
        with self.lock:
            traced = api.trace(sources, self._settings())
        findings = traced.report.findings
        verdict = "STOP" if findings else "READY"
        outcome = f"{len(findings)} needs are not served in time" if findings else "what is needed arrives"
        lines = []
        for one in findings[:_MOST]:
            asked = _asked(one.ask_whom, one.question)
            lines.append(f"- {one.rule} {one.path} {one.requirement}: {one.message} {asked}".rstrip())
        return "\n".join(
            [f"{verdict}: {outcome}.", *traced.report.problems, *lines, *_more(len(findings), "findings")]
        )

    def _inside(self, path: str) -> Path:
        """A path in the folder; UsageError for one outside it, ReadError for a missing one."""
        place = (self.folder / path).resolve()
        if not place.is_relative_to(self.folder.resolve()):
            raise UsageError.of("lies outside the folder that reqlint mcp was started for.", path=path)
        if not place.exists():
            raise ReadError.of("there is no such file or folder.", path=path)
        return place

    def _settings(self) -> Settings:
        path = find(self.folder)
        return load(Path(shown(path))) if path else Settings()


def _verdict(report: Report) -> str:
    """The verdict on a report, then the worst requirements with their questions."""
    shown_report = grouped(report)
    checked = [one for document in shown_report.documents for one in document.requirements]
    counts = count_verdicts(checked)
    numbers = {str(verdict): count for verdict, count in counts.items()} | {"all": len(checked)}
    worst: Verdict = next((verdict for verdict in reversed(VERDICTS) if counts[verdict]), "ready")
    has_open = any(document.findings for document in shown_report.documents)
    head = _STOP[worst].format(**numbers) if checked else _NOTHING
    if checked and worst == "ready" and has_open:
        head = _NO_DOCUMENT
    ranked = sorted(_open(shown_report.documents), key=lambda one: VERDICTS.index(one[1].verdict), reverse=True)
    lines = [line for document, one in ranked[:_MOST] for line in _requirement(document, one)]
    whole = [
        line
        for document in shown_report.documents
        for entry in entries(document.findings)
        for line in (f"{document.path} as a whole: {entry.finding.message}", *_questions(entry))
    ]
    return "\n".join([head, *report.problems, *lines, *_more(len(ranked), "requirements"), *whole])


def _open(documents: Sequence[CheckedDocument]) -> Iterator[tuple[CheckedDocument, CheckedRequirement]]:
    return ((document, one) for document in documents for one in document.requirements if one.findings)


def _requirement(document: CheckedDocument, checked: CheckedRequirement) -> Iterator[str]:
    requirement = checked.requirement
    place = describe(requirement.location, "en")
    yield f"{checked.verdict}: {document.path} {requirement.id} ({place}) “{quoted(requirement.text)}”"
    for entry in entries(checked.findings):
        yield f"- {entry.finding.rule}: {entry.finding.message}"
        yield from _questions(entry)
    if rewrite := next((f.rewrite for f in checked.findings if f.rewrite), ""):
        yield f"  Write for example: {rewrite}"


def _questions(entry: Entry) -> Iterator[str]:
    return (f"  {_asked(one.ask_whom, one.question)}" for one in entry.asked)


def _asked(whom: str, question: str) -> str:
    return f"Ask {whom}: {question}" if whom else question


def _more(count: int, what: str, how: str = "check a single file to see fewer") -> list[str]:
    return [f"... and {count - _MOST} more {what}; {how}."] if count > _MOST else []
