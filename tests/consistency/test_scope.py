"""What is demanded although it is listed as out of scope."""

from __future__ import annotations

import pytest

from reqlint.model import Finding

from .made import findings, read


def found(excluded: str, need: str, heading: str = "## Out of scope") -> list[Finding]:
    text = f"# Goods receipt\n\n{heading}\n\n{excluded}\n\n## Requirements\n\n- {need}\n"
    return findings(read(text), rule="CON205")


@pytest.mark.parametrize(
    ("excluded", "need"),
    [
        ("- return of pallets\n- customs papers", "The warehouse clerk shall record the customs papers by 20:00."),
        (
            "We leave out: return of pallets.\n\nNot included: deposit labels, customs papers.",
            "Print customs papers.",
        ),
        ("- 托盘退回", "仓管员应登记托盘退回数量。"),
        ("- 棧板退回", "倉管員應登記棧板退回數量。"),
    ],
)
def test_what_is_excluded_and_demanded_is_found(excluded: str, need: str) -> None:
    (finding,) = found(excluded, need)
    assert [place.label.strip("“”") in excluded for place in finding.related] == [True]


@pytest.mark.parametrize(
    ("excluded", "need", "heading"),
    [
        ("- return of pallets", "The clerk shall record the pallets by 20:00.", "## Out of scope"),
        ("- return of pallets", "The clerk shall not record a return of pallets.", "## Out of scope"),
        ("- return of pallets", "The clerk shall record each return of pallets.", "## In scope"),
        ("- pallets", "The clerk shall record the pallets by 20:00.", "## Out of scope"),
    ],
)
def test_other_things_denials_and_what_is_in_scope_are_not(excluded: str, need: str, heading: str) -> None:
    assert found(excluded, need, heading) == []
