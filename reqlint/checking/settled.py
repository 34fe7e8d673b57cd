"""What a document as a whole settles: who “the user” is, and what a line of an overview is about."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice

from reqlint.checking.examined import Examined
from reqlint.model import Requirement
from reqlint.rules.requirement.missing import generic_actor, implicit_acceptance

_OFTEN = 5
"""Requirements of one actor from which on its word is the document's name for a role."""
_TWICE = 2
"""Requirements from which on another actor is a role of the document."""
_PARTS = 8
"""Parts with one identifier that are compared with a line of an overview."""
_ARTICLE = re.compile(r"(?:as )?(?:an?|the|each|every) ", re.IGNORECASE)
_ADMINISTRATOR = re.compile(r"\badmin|管理[员員]|\bsystem\b|系[统統]", re.IGNORECASE)
"""Who looks after the system, in contrast to those who use it."""


def settled(requirements: Sequence[Requirement], examined: Sequence[Examined]) -> tuple[Examined, ...]:
    """The examinations of a document's requirements, without what their document answers.

    What a line of an overview leaves open is asked at the part about it. Where all that people do is done by “the
    user”, beside an administrator, it is no open question who that is.
    """
    outlines = _outlines(requirements)
    pairs = [
        (requirement, replace(one, marks=()) if number in outlines else one)
        for number, (requirement, one) in enumerate(zip(requirements, examined, strict=True))
    ]
    known = _known_users(pairs)
    return tuple(_without(requirement, one, known) for requirement, one in pairs)


def _outlines(requirements: Sequence[Requirement]) -> set[int]:
    """The numbers of those that are lines of an overview: the part about them has their identifier."""
    parts: dict[str, dict[str, Requirement]] = {}
    for requirement in requirements:
        if requirement.own_id and requirement.is_worked_out:
            parts.setdefault(requirement.own_id, {})[requirement.text] = requirement
    return {
        number
        for number, requirement in enumerate(requirements)
        if any(requirement.outlines(part) for part in islice(parts.get(requirement.own_id, {}).values(), _PARTS))
    }


def _known_users(pairs: Sequence[tuple[Requirement, Examined]]) -> set[str]:
    """The general words for an actor that are a role of the document."""
    roles = Counter(_name(word) for requirement, one in pairs for word in _actors(requirement, one, "named"))
    if any(times >= _TWICE and not _ADMINISTRATOR.search(name) for name, times in roles.items()):
        return set()
    users = Counter(_name(word) for requirement, one in pairs for word in _actors(requirement, one, "generic"))
    return {name for name, times in users.items() if times >= _OFTEN}


def _without(requirement: Requirement, one: Examined, known: set[str]) -> Examined:
    """The examination without the question who an actor is, if it is known; else without one for a criterion."""
    users = [mark for mark in one.marks if mark.rule == generic_actor.id]
    is_known = all(_name(requirement.words(mark.span)) in known for mark in users)
    barred = generic_actor.id if is_known else implicit_acceptance.id
    return replace(one, marks=tuple(mark for mark in one.marks if mark.rule != barred)) if users else one


def _actors(requirement: Requirement, one: Examined, status: str) -> Iterator[str]:
    """The word for the actor, if it has this status."""
    for slot in one.slots:
        if slot.name == "actor" and slot.status == status:
            yield from (requirement.words(span) for span in slot.spans[:1])


def _name(word: str) -> str:
    """A word for an actor, without its article and ending."""
    return _ARTICLE.sub("", word.strip().lower()).removesuffix("s")
