from __future__ import annotations

from collections.abc import Iterable

from reqlint.consistency.entries import Entry
from reqlint.consistency.graph import RequirementGraph, graph_of, requirement_graph

from .made import RETAIL, checked, collection, read

TEXT = """# Requirements
- FR-1: The cashier shall print the receipt.
- FR-2: The buyer shall archive the 小票 after FR-1.
- FR-3: The clerk shall count the shelf labels as in FR-2.
- FR-4: The clerk shall count the carts.
- FR-5: The auditor shall sign after FR-6.
- FR-6: The auditor shall stamp after FR-5.
"""
DATA = ("receipt", "小票", "shelf labels", "carts")


def graph() -> RequirementGraph:
    return graph_of(collection(read(TEXT), data=DATA))


def ids(entries: Iterable[Entry]) -> list[str]:
    return [entry.requirement.own_id for entry in entries]


def entry(number: int) -> Entry:
    return graph().entries[number - 1]


def test_data_are_found_by_concept_whatever_their_name_and_language() -> None:
    assert ids(graph().touched_by("receipt")) == ["FR-1", "FR-2"]
    assert ids(graph().touched_by("cart")) == ["FR-4"]
    assert ids(graph().touched_by("receipt", "cart")) == ["FR-1", "FR-2", "FR-4"]


def test_what_no_requirement_names_touches_none() -> None:
    assert graph().touched_by("general ledger") == ()


def test_references_are_followed_to_their_end() -> None:
    assert ids(graph().depending_on(entry(1))) == ["FR-2", "FR-3"]
    assert ids(graph().depending_on(entry(3))) == []


def test_circles_are_told_once() -> None:
    assert [ids(circle) for circle in graph().cycles()] == [["FR-5", "FR-6"]]


def test_an_orphan_shares_nothing_and_is_in_no_reference() -> None:
    assert ids(graph().orphans()) == ["FR-4"]


def test_the_graph_spans_documents() -> None:
    documents = [read(TEXT), read("# Requirements\n- FR-9: The driver shall keep the receipt.\n", "other.md")]
    whole = requirement_graph(documents, [checked(document, data=DATA) for document in documents], RETAIL)
    assert ids(whole.touched_by("receipt")) == ["FR-1", "FR-2", "FR-9"]
    assert {kind for *_, kind in whole.network.edges(data="kind")} == {"reference", "data"}
