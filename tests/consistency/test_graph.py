from __future__ import annotations

from collections.abc import Iterable

from reqlint.consistency.entries import Entry
from reqlint.consistency.graph import RequirementGraph, node_of, requirement_graph

from .made import RETAIL, checked, read

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
    return requirement_graph([checked(read(TEXT), data=DATA)], RETAIL)


def ids(entries: Iterable[Entry]) -> list[str]:
    return [entry.requirement.own_id for entry in entries]


def entry(number: int) -> Entry:
    return graph().entries[number - 1]


def test_data_are_shared_by_concept_whatever_their_name_and_language() -> None:
    named = {e.requirement.own_id: set(graph().network.successors(node_of(e))) for e in graph().entries}
    assert named["FR-1"] & named["FR-2"] == {("data", "receipt")}


def test_references_are_followed_to_their_end() -> None:
    assert ids(graph().depending_on(entry(1))) == ["FR-2", "FR-3"]
    assert ids(graph().depending_on(entry(3))) == []


def test_circles_are_told_once() -> None:
    assert [ids(circle) for circle in graph().cycles()] == [["FR-5", "FR-6"]]


def test_an_orphan_shares_nothing_and_is_in_no_reference() -> None:
    assert ids(graph().orphans()) == ["FR-4"]


def test_the_graph_spans_documents() -> None:
    documents = [read(TEXT), read("# Requirements\n- FR-9: The driver shall keep the receipt.\n", "other.md")]
    whole = requirement_graph([checked(document, data=DATA) for document in documents], RETAIL)
    assert [e.path for e in whole.entries if ("data", "receipt") in whole.network[node_of(e)]][-1] == "other.md"
    assert {kind for *_, kind in whole.network.edges(data="kind")} == {"reference", "data"}


def test_an_identifier_means_the_requirement_of_its_own_document() -> None:
    two = "# Requirements\n- FR-1: The driver shall keep the keys.\n- FR-2: The driver shall drive after FR-1.\n"
    whole = requirement_graph([checked(read(TEXT)), checked(read(two, "other.md"))], RETAIL)
    (first,) = (e for e in whole.entries if e.path == "other.md" and e.requirement.own_id == "FR-1")
    assert [(e.path, e.requirement.own_id) for e in whole.depending_on(first)] == [("other.md", "FR-2")]
