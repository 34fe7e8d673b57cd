"""What is said of a document beside its requirements: its language, what it plans, why nothing was found."""

from __future__ import annotations

import pytest

from reqlint.extraction import extract
from reqlint.extraction.acting import acting_in
from reqlint.language.foreign import foreign_language
from tests.extraction.made import document, extracted, heading, items, paragraph, texts


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


@pytest.mark.parametrize(
    ("headings", "acting"),
    [
        (("Yard manager functions",), ("yard manager",)),
        (("Gate", "As a guard"), ("guard",)),
        (("The driver can:",), ("driver",)),
        (("门卫端功能",), ("门卫",)),
        (("作为司机，我希望",), ("司机",)),
        (("采购系统需求",), ()),
        (("客户端",), ()),
        (("Key features",), ()),
        (("Gate log",), ()),
        (("User roles", "Guard"), ("Guard",)),
    ],
)
def test_headings_that_say_who_acts(headings: tuple[str, ...], acting: tuple[str, ...]) -> None:
    assert tuple(name.lower() for name in acting_in(headings)) == tuple(name.lower() for name in acting)


def test_a_requirement_knows_who_acts_by_its_headings() -> None:
    (found,) = extracted(heading("门卫端"), items("登记车牌和司机姓名。"))
    assert found.acting == ("门卫",)
