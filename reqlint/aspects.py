"""What a project document should settle, and how far it does."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from reqlint.text import Location

AspectStatus = Literal["settled", "partial", "open"]
"""What a document says on an aspect of a project: all that it should, some of it, nothing."""


@dataclass(frozen=True, slots=True)
class Fact:
    """What a document says on one element of an aspect: where, and in which words.

    `of_system`: the sentence is a requirement on the system that happens to say it.
    """

    element: str
    location: Location
    text: str
    of_system: bool = False


@dataclass(frozen=True, slots=True)
class Aspect:
    """One thing that a project document should settle (its owner, say), and how far it does.

    `facts`: what it says; `lacking`: what is not said, by the names of the elements; `hollow`: statements on it
    that settle nothing, by their kind ("all departments together are responsible"). An aspect of which the
    document says that it does not arise is settled.
    """

    name: str
    status: AspectStatus
    facts: tuple[Fact, ...] = ()
    lacking: tuple[str, ...] = ()
    hollow: tuple[Fact, ...] = ()

    @property
    def evidence(self) -> tuple[Location, ...]:
        """Where the facts stand, each place once."""
        return tuple(dict.fromkeys(fact.location for fact in self.facts))
