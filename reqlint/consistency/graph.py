"""The graph of requirements: what refers to what, which data and which actors requirements share."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

import networkx as nx

from reqlint.consistency.entries import Entry, entries_of
from reqlint.consistency.mentions import Mention, mentions
from reqlint.consistency.statements import statement_of
from reqlint.consistency.targets import target
from reqlint.glossary import Glossary
from reqlint.model import CheckedDocument, SlotName

Node = tuple[Literal["requirement", "data", "actor"], str]
"""A requirement by "path#id"; shared data and actors by glossary concept, else by their words."""


@dataclass(frozen=True)
class RequirementGraph:
    """Requirements, and the data objects and actors they name.

    `network` is a networkx.DiGraph over `Node`s; its edges lead from a requirement to what it refers to and names
    and have a `kind`: "reference", "data" or "actor". Nodes of requirements have an `entry`.
    """

    network: nx.DiGraph

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The requirements, in their order."""
        return tuple(entry for _, entry in self.network.nodes(data="entry") if entry is not None)

    def depending_on(self, *entries: Entry) -> tuple[Entry, ...]:
        """The requirements that refer to one of these, directly or through others."""
        found = frozenset[Node]().union(*(nx.ancestors(self._references, node_of(entry)) for entry in entries))
        return tuple(one for one in self.entries if node_of(one) in found)

    def orphans(self) -> tuple[Entry, ...]:
        """The requirements that share no data or actor with another one and have no references."""

        def is_shared(node: Node) -> bool:
            return node[0] == "requirement" or self.network.in_degree(node) > 1

        return tuple(
            entry
            for entry in self.entries
            if not self.network.in_degree(node_of(entry))
            and not any(map(is_shared, self.network.successors(node_of(entry))))
        )

    def cycles(self) -> tuple[tuple[Entry, ...], ...]:
        """The cycles of references between requirements."""
        components = [nodes for nodes in nx.strongly_connected_components(self._references) if len(nodes) > 1]
        entries = (tuple(e for e in self.entries if node_of(e) in nodes) for nodes in components)
        return tuple(sorted(entries, key=lambda circle: circle[0].number))

    @cached_property
    def _references(self) -> nx.DiGraph:
        edges = [(a, b) for a, b, kind in self.network.edges(data="kind") if kind == "reference"]
        references = nx.DiGraph(edges)
        references.add_nodes_from(node for node in self.network if node[0] == "requirement")
        return references


def requirement_graph(checked: Sequence[CheckedDocument], glossary: Glossary) -> RequirementGraph:
    """The graph of all requirements of these documents."""
    entries = entries_of(checked)
    return graph_of(entries, mentions(entries), glossary)


def graph_of(entries: Sequence[Entry], references: Iterable[Mention], glossary: Glossary) -> RequirementGraph:
    """The graph of requirements and of what these refer to."""
    network = nx.DiGraph()
    for entry in entries:
        network.add_node(node_of(entry), entry=entry)
    for entry in entries:
        for kind in ("actor", "data"):
            for name in _named(entry, kind, glossary):
                network.add_edge(node_of(entry), (kind, name), kind=kind)
    for one, other in _referring(entries, references):
        network.add_edge(node_of(one), node_of(other), kind="reference")
    return RequirementGraph(network)


def node_of(entry: Entry) -> Node:
    """The node of a requirement."""
    return "requirement", f"{entry.path}#{entry.requirement.id}"


def _referring(entries: Sequence[Entry], references: Iterable[Mention]) -> Iterator[tuple[Entry, Entry]]:
    """Which requirement refers to which other one by its identifier, preferring one of the same document."""
    anywhere: dict[str, Entry] = {}
    within: dict[tuple[int, str], Entry] = {}
    for entry in entries:
        if own_id := entry.requirement.own_id:
            name = target("identifier", own_id)[1]
            anywhere.setdefault(name, entry)
            within.setdefault((entry.document, name), entry)
    for mention in references:
        if mention.kind == "identifier":
            one = mention.spot.entry
            other = within.get((one.document, mention.target)) or anywhere.get(mention.target)
            if other is not None and other is not one:
                yield one, other


def _named(entry: Entry, slot: SlotName, glossary: Glossary) -> dict[str, None]:
    """The contents of a slot: concepts where the glossary has them, else the words; in their order."""
    requirement = entry.requirement
    found: dict[str, None] = {}
    for span in entry.checked.slot(slot).spans:
        phrase = requirement.words(span)
        concepts = [mention.concept.id for mention in glossary.mentions(phrase)]
        words = " ".join(statement_of(phrase, requirement.language).words)
        found.update(dict.fromkeys(concepts or ([words] if words else [])))
    return found
