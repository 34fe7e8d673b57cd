from __future__ import annotations

from dataclasses import replace

import pytest

from reqlint.checking.examined import Examined, Mark
from reqlint.checking.settled import settled
from reqlint.model import Detail, Location, Requirement, Slot, Span, Text


def requirement(text: str, actor: str, status: str) -> tuple[Requirement, Examined]:
    span = Span(text.index(actor), text.index(actor) + len(actor))
    marks = (Mark("ACT102", span, {"phrase": actor}), Mark("ACC102", Span(0, 0), {}))
    return Requirement(text, Text(text, Location()), "en"), Examined((Slot("actor", status, (span,)),), marks)


def rules_left(pairs: list[tuple[Requirement, Examined]]) -> set[str]:
    left = settled([one for one, _ in pairs], [examined for _, examined in pairs])
    return {mark.rule for examined in left for mark in examined.marks if examined.slots[0].status == "generic"}


USERS = [requirement(f"{article} shall pay bill {n}.", article, "generic")
         for n, article in enumerate(["Users", "The user", "A user", "Users", "the users"])]  # fmt: skip
ADMINISTRATORS = [requirement(f"The admin shall lock {n}.", "The admin", "named") for n in range(3)]
CLERKS = [requirement(f"The clerk shall count {n}.", "The clerk", "named") for n in range(2)]


@pytest.mark.parametrize("others", [[], ADMINISTRATORS, CLERKS[:1]], ids=["alone", "administrator", "once"])
def test_who_the_user_is_is_no_question_where_there_is_no_other_role(
    others: list[tuple[Requirement, Examined]],
) -> None:
    assert rules_left(USERS + others) == {"ACC102"}


def test_it_is_one_where_there_are_other_roles() -> None:
    assert rules_left(USERS + CLERKS) == {"ACT102"}


def test_it_is_one_where_the_word_is_no_name_for_a_role() -> None:
    assert rules_left(USERS[:4]) == {"ACT102"}


def test_a_line_of_an_overview_leaves_its_questions_to_the_part_about_it() -> None:
    line, examined = requirement("Clerks print labels.", "Clerks", "generic")
    line = replace(line, own_id="F-1", details=(Detail("title", Text("Labels", Location())),))
    part = Requirement("F-1-2", Text("Labels", Location()), "en", own_id="F-1", details=(
        Detail("rule", Text("One label a crate.", Location())),))  # fmt: skip
    assert rules_left([(line, examined), (part, examined)]) == {"ACT102"}
    assert not settled([line, part], [examined, examined])[0].marks
    assert settled([line], [examined])[0].marks
