"""Only project documents are asked who owns the project."""

from __future__ import annotations

import pytest

from reqlint.config import Settings
from reqlint.engine import check
from reqlint.readers import read_bytes

from .made import REQUIREMENTS, checked

STORIES = "\n".join(f"As a clerk, I want to scan item {n}, so that I save time." for n in range(5))


def has_profile(text: str, name: str = "plan.md") -> bool:
    return bool(check([read_bytes(text.encode(), name, name)], Settings()).documents[0].readiness)


def test_a_requirements_specification_is_a_project_document() -> None:
    assert len(checked("## Background\n\nForty stores.").readiness) == 10


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("stories.txt", STORIES),
        ("stories.md", f"# User stories of the stock app\n\n## Scan\n\n{STORIES}\n\n## Count\n{REQUIREMENTS}"),
        (
            "requirements.csv",
            "Requirement ID,Requirement\n" + "\n".join(f"R-{n},The app shall {n}" for n in "abcd"),
        ),
        ("list.md", REQUIREMENTS.replace("## ", "")),
        (
            "README.md",
            f"# stock\n\n## Installation\n\nUse pip.\n\n## Requirements\n{REQUIREMENTS}\n## License\n\nMIT",
        ),
        ("notes.md", "# Requirements\n\n## Monday\n\nWe met.\n\n## Tuesday\n\nWe met again."),
    ],
)
def test_other_texts_are_not(name: str, text: str) -> None:
    assert not has_profile(text, name)


def test_an_interface_reference_with_much_code_is_not() -> None:
    code = "\n\n".join(f'### Call {n}\n\n```json\n{{"id": {n}}}\n```' for n in range(12))
    assert not has_profile(f"# Stock API requirements\n\n{REQUIREMENTS}\n\n## Calls\n\n{code}")
