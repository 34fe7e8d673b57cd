from __future__ import annotations

import pytest

from reqlint import language
from reqlint.config import Settings
from reqlint.language.acting import is_acting
from reqlint.language.analysis import Analysis
from reqlint.language.kinds import act_of, is_one_act
from reqlint.model import Language, Location, Requirement, Span, Text


def analysed(text: str, code: Language) -> Analysis:
    return next(iter(language.analyse([Requirement("R", Text(text, Location()), code)], Settings())))


@pytest.mark.parametrize(
    ("text", "code", "phrase", "acts"),
    [
        ("The user shall print the waste list.", "en", "user", True),
        ("The till allows users to print the waste list.", "en", "users", True),
        ("All users shall log on with a badge.", "en", "users", False),
        ("The till sends the receipt to the user.", "en", "user", False),
        ("The profile of the user shall be locked after 3 errors.", "en", "user", False),
        ("用户可以打印报损单。", "zh-Hans", "用户", True),
        ("所有用户都要刷卡登录。", "zh-Hans", "用户", False),
        ("系统应对用户的密码加密。", "zh-Hans", "用户", False),
        ("用户（仅限店长）可以打印报损单。", "zh-Hans", "用户", False),
        ("系統應通知使用者。", "zh-Hant", "使用者", False),
    ],
)
def test_a_party_acts_or_is_only_spoken_of(text: str, code: Language, phrase: str, acts: bool) -> None:
    start = text.index(phrase)
    assert is_acting(analysed(text, code), Span(start, start + len(phrase))) is acts


@pytest.mark.parametrize(
    ("text", "code", "kind"),
    [
        ("The clerk shall log in with a badge.", "en", "login"),
        ("The system shall log each price change.", "en", "follow"),
        ("The clerk shall upload the delivery note.", "en", "file"),
        ("店长用工号登录系统。", "zh-Hans", "login"),
        ("店长上传送货单。", "zh-Hans", "file"),
    ],
)
def test_an_act_has_its_kind(text: str, code: Language, kind: str) -> None:
    assert act_of(analysed(text, code)) == kind


@pytest.mark.parametrize(
    ("text", "first", "further", "is_one"),
    [
        ("The buyer can accept or reject an offer.", "accept", "reject", True),
        ("The buyer can accept an offer and print labels.", "accept", "print", False),
        ("The clerk shall select a crate and weigh it.", "select", "weigh", True),
    ],
)
def test_two_answers_to_one_question_are_one_act(text: str, first: str, further: str, is_one: bool) -> None:
    start = text.index(further)
    assert is_one_act(analysed(text, "en"), [Span(start, start + len(further))]) is is_one
