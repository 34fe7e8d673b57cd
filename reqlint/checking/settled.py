"""What a document as a whole settles: who “the user” is where it knows no other role."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from reqlint.checking.examined import Examined
from reqlint.model import Requirement, Slot
from reqlint.rules.requirement.missing import generic_actor

_OFTEN = 5
"""Requirements of one actor from which on its word is the document's name for a role."""
_TWICE = 2
"""Requirements from which on another actor is a role of the document."""
_ARTICLE = re.compile(r"(?:as )?(?:an?|the|each|every) ", re.IGNORECASE)
_ADMINISTRATOR = re.compile(r"\badmin|管理[员員]|\bsystem\b|系[统統]", re.IGNORECASE)
"""Who looks after the system, in contrast to those who use it."""


def settled(requirements: Sequence[Requirement], examined: Sequence[Examined]) -> tuple[Examined, ...]:
    """The examinations of a document's requirements, without what their document answers.

    Where all that people do is done by “the user”, beside an administrator, it is no open question who that is.
    """
    pairs = list(zip(requirements, examined, strict=True))
    roles = Counter(_name(word) for requirement, one in pairs for word in _actors(requirement, one, "named"))
    if any(times >= _TWICE and not _ADMINISTRATOR.search(name) for name, times in roles.items()):
        return tuple(examined)
    users = Counter(_name(word) for requirement, one in pairs for word in _actors(requirement, one, "generic"))
    known = {name for name, times in users.items() if times >= _OFTEN}
    return tuple(_without(requirement, one, known) for requirement, one in pairs) if known else tuple(examined)


def _without(requirement: Requirement, one: Examined, known: set[str]) -> Examined:
    """The examination without the question who an actor is, if the actor is known."""
    kept = tuple(
        mark
        for mark in one.marks
        if mark.rule != generic_actor.id or _name(requirement.words(mark.span)) not in known
    )
    return replace(one, marks=kept)


def _actors(requirement: Requirement, one: Examined, status: str) -> Iterator[str]:
    """The word for the actor, if it has this status."""
    actor: Slot = next(slot for slot in one.slots if slot.name == "actor")
    if actor.status == status:
        yield from (requirement.words(span) for span in actor.spans[:1])


def _name(word: str) -> str:
    """A word for an actor, without its article and ending."""
    return _ARTICLE.sub("", word.strip().lower()).removesuffix("s")
