"""What is said of a document beside its requirements: its language, what it plans, why nothing was found."""

from __future__ import annotations

import pytest

from reqlint.extraction import extract
from reqlint.language.foreign import foreign_language
from tests.extraction.made import document, heading, items, paragraph, texts


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Der Pförtner soll die Kennzeichen aller Lastwagen erfassen.", "German"),
        ("Le gardien doit ouvrir la barrière pour les camions.", "French"),
        ("El guardia debe abrir la puerta para los camiones.", "Spanish"),
        ("Портье открывает ворота.", "Russian or another language in Cyrillic letters"),
        ("門番はトラックのナンバーをきろくする。", "Japanese"),
        ("경비원은 차량 번호를 기록한다.", "Korean"),
        ("The guard shall open the gate.", None),
        ("Non-functional limits per user", None),
        ("门卫应登记车牌。", None),
        ("Gate log", None),
    ],
)
def test_languages_that_are_not_checked(text: str, language: str | None) -> None:
    assert foreign_language(text) == language


def test_a_document_in_another_language_has_no_requirements_and_is_a_problem() -> None:
    found = extract(
        document(heading("Anforderungen"), items("Das Tor soll sich nach zehn Sekunden von selbst schließen."))
    )
    assert (found.requirements, found.nothing) == ((), "language")
    assert found.problem.startswith("the document seems to be in German")


def test_of_a_document_in_two_languages_what_can_be_read_is() -> None:
    german = "Das Tor soll sich nach zehn Sekunden von selbst schließen."
    found = extract(document(heading("Requirements"), items("The gate shall close after ten seconds.", german)))
    assert (texts(found.requirements), found.problem) == (["The gate shall close after ten seconds."], "")


def test_what_comes_later_is_listed_and_not_checked() -> None:
    found = extract(
        document(
            heading("Requirements"),
            items("The guard shall open the gate."),
            heading("Future enhancements"),
            items("Camera"),
        )
    )
    assert (texts(found.requirements), [text.text for text in found.planned]) == (
        ["The guard shall open the gate."],
        ["Camera"],
    )


@pytest.mark.parametrize(
    ("blocks", "why"),
    [
        ([], "empty"),
        ([heading("Glossary"), paragraph("Gate: where trucks enter.")], "background"),
        ([heading("Yard"), paragraph("Early in the day"), paragraph("Trucks come.")], "statements"),
    ],
)
def test_why_nothing_was_found(blocks: list, why: str) -> None:  # type: ignore[type-arg]
    assert extract(document(*blocks)).nothing == why
