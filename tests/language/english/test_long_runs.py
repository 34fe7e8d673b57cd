"""A run of signs without a space takes the time of its length."""

from __future__ import annotations

from time import process_time

import pytest

from reqlint import engine, readers
from reqlint.config import Settings


@pytest.mark.parametrize("signs", ["[", ")(", "\"'", "'s", "…", ":)", "/a"])
def test_a_run_of_signs_is_one_word(signs: str) -> None:
    text = f"The system shall be fast {signs * 8000} within 2 s."
    engine.check([readers.read_bytes(b"The system shall be fast.", "a.txt", "a.txt")], Settings())
    begun = process_time()
    report = engine.check([readers.read_bytes(text.encode(), "a.txt", "a.txt")], Settings())
    assert process_time() - begun < 3
    assert len(report.documents[0].requirements) <= 1


def test_a_word_with_a_hyphen_and_one_in_brackets_are_cut_as_before() -> None:
    (document,) = engine.check(
        [readers.read_bytes(b"The e-learning app shall show (quickly) the price.", "a.txt", "a.txt")], Settings()
    ).documents
    assert "quickly" in {finding.phrase for one in document.requirements for finding in one.findings}
