"""Phrases of groups in texts of both languages."""

from __future__ import annotations

import pytest

from reqlint.language.phrases import PhraseFinder

FINDER = PhraseFinder(
    {"scope": ["scope", "范围"], "out": ["out of scope", "范围外"], "owner": ["owner"], "sign": ["sign-off"]},
    {"year": [r"\b20\d\d\b"], "it": [r"\bIT\b"]},
)


@pytest.mark.parametrize(
    ("text", "groups"),
    [
        ("Scope", {"scope"}),
        ("Out of scope", {"out"}),
        ("Scope and out of scope", {"scope", "out"}),
        ("Data Owners", {"owner"}),
        ("The sign off", {"sign"}),
        ("downer", set()),
        ("系統範圍外的內容", {"out"}),
        ("範圍：門市", {"scope"}),
        ("ＩＴ signs in ２０２７", {"it", "year"}),
        ("it", set()),
        ("", set()),
    ],
)
def test_groups_of_a_text(text: str, groups: set[str]) -> None:
    assert FINDER.groups(text) == groups
