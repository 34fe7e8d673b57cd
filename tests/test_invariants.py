"""What must hold whatever the settings: every verdict has its questions, on every surface; clean means ready."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reqlint import engine, readers
from reqlint.checking.examining import Examiner
from reqlint.checking.verdict import fails
from reqlint.config import Settings
from reqlint.history.figures import figures_of
from reqlint.language import analyse
from reqlint.language.analysis import Analysis
from reqlint.model import CheckedDocument, CheckedRequirement, Document, Report, Severity
from reqlint.reporters import REPORTERS, Context
from reqlint.rules import rules_of_lint
from reqlint.views.entries import entries
from reqlint.views.grouping import grouped
from reqlint.views.questions import questions_of

FOLDER = Path(__file__).parents[1] / "examples"
EXAMPLES = sorted(path for path in FOLDER.rglob("*.*") if "glossary" not in path.name)
RULES = [rule.id for rule in rules_of_lint()]
SELECTORS = st.sampled_from([*RULES, "vague", "missing", "compound", "VAG", "ACC*", "readiness", "consistency"])
SETTINGS = st.builds(
    Settings,
    select=st.lists(SELECTORS, max_size=3).map(tuple),
    ignore=st.lists(SELECTORS, max_size=4).map(tuple),
    severity=st.dictionaries(SELECTORS, st.sampled_from(Severity), max_size=3),
    suppress=st.lists(SELECTORS.map(lambda word: f"{word} *"), max_size=2).map(tuple),
)


@cache
def documents() -> tuple[Document, ...]:
    read = [path for path in EXAMPLES if path.suffix in readers.suffixes() and readers.is_document(path)]
    return tuple(readers.read(path, path.relative_to(FOLDER).as_posix()) for path in read)


@cache
def analyses() -> dict[tuple[str, str], Analysis]:
    found: dict[tuple[str, str], Analysis] = {}

    def remember(requirements: object, of: Settings) -> object:
        for analysis in analyse(requirements, of):  # type: ignore[arg-type]
            found[analysis.requirement.text, str(analysis.requirement.headings)] = analysis
            yield analysis

    engine.check(documents(), Settings(), Examiner(analyse=remember))  # type: ignore[arg-type]
    return found


def checked(chosen: Settings) -> Report:
    """The example documents under some settings; they are parsed once."""
    known = analyses()
    examiner = Examiner(analyse=lambda all_, _: (known[one.text, str(one.headings)] for one in all_))
    return engine.check(documents(), chosen, examiner)


def shown(document: CheckedDocument, one: CheckedRequirement) -> list[str]:
    """The questions that people see for a requirement: its own, and those of its section that name it."""
    own = [entry.question for entry in entries(one.findings) if entry.question]
    for other in document.requirements:
        own += [f.question for f in other.findings if one.requirement.id in f.stands_for and f.question]
    return own


@given(SETTINGS)
@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
def test_a_verdict_has_its_questions(chosen: Settings) -> None:
    report = checked(chosen)
    asked = questions_of(report)
    for document, view in zip(report.documents, grouped(report).documents, strict=True):
        in_sheet = {
            one.checked.requirement.id
            for question in asked
            for one in question.about
            if one.checked and one.path == document.path
        }
        for one, seen in zip(document.requirements, view.requirements, strict=True):
            assert (one.verdict == "ready") == (not any(f.question for f in one.findings))
            assert bool(shown(view, seen)) == (one.verdict != "ready")
            assert (one.requirement.id in in_sheet) == (one.verdict != "ready")
        assert figures_of(document)["questions"] == len(questions_of(Report((document,))))


@given(SETTINGS)
@settings(max_examples=6, deadline=None, suppress_health_check=list(HealthCheck))
def test_clean_means_that_every_requirement_is_ready(chosen: Settings) -> None:
    report = checked(chosen)
    all_ready = all(one.verdict == "ready" for d in report.documents for one in d.requirements)
    assert fails(report, Severity.WARNING) or all_ready
    text = REPORTERS["text"].render(report, Context())
    assert ("Nothing to mend" in text) <= all_ready


@pytest.mark.parametrize("language", ["en", "zh-Hans", "zh-Hant"])
def test_each_format_for_people_shows_the_same_questions(language: str) -> None:
    report = checked(Settings(messages=language))  # type: ignore[arg-type]
    questions = {question.text for question in questions_of(report)}
    for name in ("text", "markdown", "html"):
        page = REPORTERS[name].render(report, Context(language=language, width=4000))  # type: ignore[arg-type]
        plain = page.replace("\\", "").replace("&#34;", '"').replace("&#39;", "'").replace("&amp;", "&")
        missing = [text for text in questions if text not in plain and not {"”", "」"} & set(text)]
        assert not missing, (name, missing[:3])
