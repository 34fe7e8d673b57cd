"""Which pieces of a chapter are requirements: each alone, then those of a list by its majority."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from statistics import median

from reqlint.extraction.headings import is_name
from reqlint.extraction.lexicon import is_scope
from reqlint.extraction.numbering import split_label
from reqlint.extraction.outline import Unit
from reqlint.extraction.signals import (
    CERTAIN,
    ENOUGH,
    TOPIC_WEIGHT,
    announces,
    breaks_in_sentence,
    is_barred,
    is_complete_without_list,
    is_introduction,
    is_normative,
    is_note,
    is_statement,
    is_story,
    is_unfinished,
    is_wish,
    leads_on,
    names_function,
    score,
    takes_list,
)

_ID_WEIGHT = 3.0
_AMONG_STORIES = 5.0
"""The score that other texts need among user stories: prose between them is about them."""
_COMPLETES = -2.0
"""The score of an item that completes a sentence: nothing may count against it."""
_WISHED = -1.25
"""The same in a list of wishes, however short they are."""
_AS_THE_OTHERS = -1.25
"""The same in a list most of which are requirements on their own."""
_INTRODUCES = 2.5
"""The penalty for a colon at a text's end, if a drawing follows rather than a list."""
_POSSIBLE = -0.5
"""The score from which on a text is worth asking the judge about, which takes a hundred times as long."""
_FEWEST_CHARACTERS = 10
_LONGEST_LINE = 80
"""Median length of paragraphs up to which several of them are a list without bullets."""
_GUIDANCE = re.compile(r"\s*本[节節章](?:应|需|将|要|中)?(?:说明|描述|指定|规定|包括|给出|列出)")
_BROKEN_SHARE = 0.15
_FEWEST_LINES = 6
_NAME_WORDS = 3
"""Most words of a text that may be only the name of a place, a product or a party."""
_LABELLED_SHARE = 0.7
"""Least share of known labels in a list for its labels to be meant as such."""


def _lists(units: Sequence[Unit]) -> list[list[int]]:
    """The positions of the pieces that are items of one list."""
    lists: dict[tuple[int, tuple[str, ...]], list[int]] = {}
    for n, unit in enumerate(units):
        lists.setdefault((unit.depth, unit.parents if unit.depth else ()), []).append(n)
    return list(lists.values())


def without_chance_labels(units: Sequence[Unit]) -> Sequence[Unit]:
    """A list of definitions ("number: ...", "amount: ...") may use a known label by chance: it is text there."""
    result = [_unlabelled(unit) if _states_itself(unit) else unit for unit in units]
    for positions in _lists(result):
        named = [n for n in positions if units[n].label or split_label(units[n].body)[0]]
        labelled = [n for n in named if units[n].label]
        meant = any(units[n].part in ("requirement", "acceptance") for n in labelled)
        few = len(named) >= 4 and len(labelled) < _LABELLED_SHARE * len(named)
        if units[positions[0]].depth and few and not meant:
            for n in labelled:
                result[n] = _unlabelled(units[n])
    return result


def _unlabelled(unit: Unit) -> Unit:
    return replace(unit, body=unit.whole, label="", part=None)


def _states_itself(unit: Unit) -> bool:
    """Whether a piece states a need although its label names a party or an aside ("Users: can see orders")."""
    if unit.part == "actor":
        return is_wish(unit.body.text)
    if unit.part == "data" and (unit.id or not unit.label):
        return is_normative(unit.body.text)
    return (
        unit.part == "other" and bool(unit.label) and not is_note(unit.whole.text) and is_normative(unit.body.text)
    )


def accepted(units: Sequence[Unit]) -> set[int]:
    """Positions of the unlabelled requirements: each piece alone, then a whole list by its majority."""
    wanted: set[int] = set()
    for positions in _lists(units):
        free = [n for n in positions if units[n].part is None and may_state(units[n], _following(units, n))]
        stories = {n for n in free if is_story(units[n].body.text)}
        scores = [_score(units[n]) for n in free]
        bar = _AMONG_STORIES if len(stories) >= 3 else _bar([units[n] for n in free], scores)
        for n, value in zip(free, scores, strict=True):
            least = max(bar, ENOUGH) if is_barred(units[n].body.text) else bar
            least = CERTAIN if _is_guided(units[n]) and not is_normative(units[n].body.text) else least
            if value >= (ENOUGH if n in stories else least):
                wanted.add(n)
        if not wanted.isdisjoint(positions):
            wanted.update(n for n in positions if _names_list(units, n))
    return wanted


def _names_list(units: Sequence[Unit], n: int) -> bool:
    """Whether an item is the name of the list nested below it ("Receipts:").

    Beside requirements with their descriptions ("Costs: record each") it is one whose description is that list.
    """
    unit, following = units[n], _following(units, n)
    text = unit.body.text
    if (
        unit.part
        or unit.topic not in ("requirement", "feature")
        or not (unit.opens and unit.depth and leads_on(text))
    ):
        return False
    has_list = following is not None and following.depth > unit.depth
    return has_list and not is_unfinished(text) and not is_barred(text)


def _is_guided(unit: Unit) -> bool:
    """Whether a template describes the section above the piece: what it lists are hints to the author."""
    return any(_GUIDANCE.match(parent) for parent in unit.parents[-1:])


def _following(units: Sequence[Unit], n: int) -> Unit | None:
    return units[n + 1] if n + 1 < len(units) else None


def may_be(unit: Unit) -> bool:
    """Whether a piece that its list and its chapter do not make a requirement may be one for its words."""
    text = unit.body.text
    is_text = not unit.opens and sum(map(str.isalnum, text)) >= _FEWEST_CHARACTERS and not is_barred(text)
    return is_text and score(text, unit.topic, is_item=unit.depth > 0) >= _POSSIBLE


def may_state(unit: Unit, following: Unit | None = None) -> bool:
    """A title or a pure introduction is not a requirement; the text below it may be.

    A binding stem is a requirement if nothing completes it: what follows is code, a drawing, or an addition.
    """
    text = unit.body.text
    if not text or not unit.opens:
        return bool(text)
    if is_introduction(text):
        has_list = following is not None and following.parents[-1:] == (text.rstrip(":：-–— "),)
        if is_normative(text):
            return not (announces(text) or (has_list and (takes_list(text) or is_unfinished(text))))
        return not has_list and is_complete_without_list(text)
    return is_statement(text)


def _score(unit: Unit) -> float:
    own = _ID_WEIGHT if unit.id else 0.0
    stands = unit.listed or is_complete_without_list(unit.body.text)
    bare = _INTRODUCES if is_introduction(unit.body.text) and stands else 0.0
    return own + bare + score(unit.body.text, unit.topic, is_item=unit.depth > 0)


def _bar(units: Sequence[Unit], scores: Sequence[float]) -> float:
    """The score a piece of a list needs: less if most of the list has enough, more if hardly any has."""
    if not units:
        return ENOUGH
    if units[0].completes:
        return _COMPLETES
    if not units[0].depth and _are_broken(units):
        return CERTAIN
    if len(units) < 2 or not (units[0].depth or _is_run(units)):
        return ENOUGH
    wishes = sum(is_wish(unit.body.text) for unit in units) / len(units)
    if units[0].topic == "goal":
        return _WISHED if wishes >= 0.5 or _list_scope(units) else ENOUGH
    if units[0].topic in (None, "requirement", "feature", "unstructured") and wishes >= 0.6:
        return _WISHED
    if units[0].topic == "overview" and wishes >= 0.6:
        return _WISHED + TOPIC_WEIGHT["overview"]
    if units[0].topic == "mixed" and wishes >= 0.6:
        return (_WISHED if units[0].parents and wishes >= 0.8 else ENOUGH) + TOPIC_WEIGHT["mixed"]
    if len(scores) < 3:
        return ENOUGH
    share = sum(value >= ENOUGH for value in scores) / len(scores)
    most = 0.4 if units[0].topic == "unstructured" else 0.6
    if not units[0].depth and units[0].topic != "unstructured":
        return ENOUGH
    if share >= most:
        return _AS_THE_OTHERS if units[0].depth else ENOUGH - 1
    return CERTAIN if share <= 0.2 and units[0].depth else ENOUGH


def _list_scope(units: Sequence[Unit]) -> bool:
    """Whether a list is on what the system does: there, names are enough ("In scope: order tracking").

    The scope in an introduction only sums up the chapters on it.
    """
    if any(heading.topic == "background" for heading in units[0].headings):
        return False
    if 2 * sum(_describes(unit.body.text) for unit in units) <= len(units):
        return False
    unit = units[0]
    if unit.parents and is_name(unit.parents[-1]):
        return is_scope(unit.parents[-1])
    return bool(unit.headings) and is_scope(unit.headings[-1].text)


def _describes(text: str) -> bool:
    """Whether a text names what a system does, or says more than a thing's name."""
    return names_function(text) or len(text.split()) > _NAME_WORDS


def _are_broken(units: Sequence[Unit]) -> bool:
    """Whether plain lines break off where no text ends: they were printed side by side, or are code."""
    broken = sum(breaks_in_sentence(unit.body.text) for unit in units)
    return len(units) >= _FEWEST_LINES and broken >= _BROKEN_SHARE * len(units)


def _is_run(units: Sequence[Unit]) -> bool:
    """Whether plain paragraphs are short enough to be the items of a list without bullets."""
    return len(units) >= 3 and median(len(unit.body.text) for unit in units) <= _LONGEST_LINE
