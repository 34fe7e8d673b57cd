"""Examples for visitors: nine projects in each language, checked with one click."""

from __future__ import annotations

import pytest

from reqlint import engine, readers
from reqlint.config import Settings
from reqlint.messages import LANGUAGES, MessageLanguage
from reqlint.model import CheckedDocument
from reqlint.web.samples import Sample, samples
from tests.web.visitor import EXAMPLES, Visitor

PROJECTS = sorted(path.name for path in EXAMPLES.iterdir() if path.is_dir())


def checked(sample: Sample) -> CheckedDocument:
    document = readers.read_bytes(sample.text.encode(), sample.name, sample.name)
    return engine.check([document], Settings()).documents[0]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_project_is_offered_in_every_language(language: MessageLanguage) -> None:
    assert list(samples(language)) == PROJECTS
    for sample in samples(language).values():
        assert 3 < len(sample.title) < 60
        assert 10 < len(sample.about) < 160
        assert "\n" not in sample.title + sample.about

        assert checked(sample).requirements[0].requirement.language == language


@pytest.mark.parametrize("language", LANGUAGES)
def test_examples_are_of_mixed_quality(language: MessageLanguage) -> None:
    for sample in samples(language).values():
        verdicts = [one.verdict for one in checked(sample).requirements]
        assert 6 <= len(verdicts) <= 10, sample.name
        assert set(verdicts) == {"bounce", "ask", "ready"}, sample.name


def test_a_taiwanese_proposal_is_a_project_document() -> None:
    assert "RDY001" in {finding.rule for finding in checked(samples("zh-Hant")["precision-marketing"]).findings}


@pytest.mark.parametrize("language", LANGUAGES)
def test_one_click_checks_an_example(visitor: Visitor, language: MessageLanguage) -> None:
    headers = {"accept-language": {"zh-Hant": "zh-TW", "zh-Hans": "zh-CN"}.get(language, language)}
    home = visitor.http.get("/", headers=headers).text
    for sample in samples(language).values():
        assert sample.title in home
        assert sample.about in home
    answer = visitor.http.post(
        "/documents", data={"example": "snack-chain"}, headers=headers, follow_redirects=False
    )
    assert answer.headers["location"].startswith("/review?document=")
    visitor.wait()
    assert samples(language)["snack-chain"].title in visitor.text(answer.headers["location"])


def test_an_unknown_example_is_refused(visitor: Visitor) -> None:
    assert visitor.http.post("/documents", data={"example": "../secret"}).status_code == 422
