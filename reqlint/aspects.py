"""What a project document should settle, and how far it does."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from reqlint.text import Location

AspectStatus = Literal["settled", "partial", "open"]
"""How far a document settles an aspect of a project: all elements, some, none."""


@dataclass(frozen=True, slots=True)
class Fact:
    """A statement of a document on one element of an aspect: its place and its words.

    `of_system`: the sentence is a requirement on the system that happens to state it.
    """

    element: str
    location: Location
    text: str
    of_system: bool = False


@dataclass(frozen=True, slots=True)
class Aspect:
    """One thing that a project document should settle (such as its owner), and how far it does.

    `facts`: the statements found; `lacking`: the names of the missing elements; `hollow`: statements on it that
    settle nothing, by their kind ("all departments together are responsible"). An aspect is settled if the
    document states that it does not arise.
    """

    name: str
    status: AspectStatus
    facts: tuple[Fact, ...] = ()
    lacking: tuple[str, ...] = ()
    hollow: tuple[Fact, ...] = ()

    @property
    def evidence(self) -> tuple[Location, ...]:
        """The places of the facts, each place once."""
        return tuple(dict.fromkeys(fact.location for fact in self.facts))
