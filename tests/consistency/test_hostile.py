"""Texts made to take long: what is compared ends in seconds whatever stands there."""

from __future__ import annotations

import pytest

from .made import findings, read

SIZE = 30_000


@pytest.mark.parametrize("piece", [" ", "a", "a-", "(", "见 ", "1,", "A ", "5 ", "第", "see ", "（A", "=", "WMX "])
def test_long_runs_of_anything_hide_no_finding(piece: str) -> None:
    duplicate = "- The buyer shall export the price list of each supplier as an Excel file.\n"
    run = f"- FR-1: The clerk shall print {piece * SIZE}.\n- FR-2: See FR-1{piece * SIZE}9.\n"
    assert "CON201" in {found.rule for found in findings(read(f"# Requirements\n{duplicate}{run}{duplicate}"))}
