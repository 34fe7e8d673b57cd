from __future__ import annotations

import pytest

from reqlint.patterns import matches


@pytest.mark.parametrize(
    ("pattern", "path"),
    [
        ("old.docx", "old.docx"),
        ("old.docx", "a/docs/old.docx"),
        ("docs/old.docx", "a/docs/old.docx"),
        ("docs", "a/docs/old.docx"),
        ("docs/", "a/docs/old.docx"),
        ("./docs", "docs/old.docx"),
        ("*.docx", "a/old.docx"),
        ("docs/*.docx", "docs/old.docx"),
        ("docs/**/old.docx", "docs/old.docx"),
        ("docs/**/old.docx", "docs/a/b/old.docx"),
        ("docs/**", "docs/a/b/old.docx"),
        ("**/old.docx", "old.docx"),
        ("v?.md", "v1.md"),
        ("[旧] 需求.docx", "archive/[旧] 需求.docx"),
        (r"docs\old.docx", "docs/old.docx"),
        ("docs/old.docx", r"docs\old.docx"),
    ],
)
def test_a_pattern_names_a_file(pattern: str, path: str) -> None:
    assert matches(path, pattern)


@pytest.mark.parametrize(
    ("pattern", "path"),
    [
        ("old.docx", "very-old.docx"),
        ("old", "old.docx"),
        ("docs/*.docx", "docs/a/old.docx"),
        ("v?.md", "v10.md"),
        ("o.d", "oxd"),
        ("docs/old.docx", "old.docx"),
    ],
)
def test_a_pattern_does_not_name_another(pattern: str, path: str) -> None:
    assert not matches(path, pattern)
