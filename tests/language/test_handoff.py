from __future__ import annotations

import pytest
import spacy

from reqlint.language.analysis import Analysis, Group
from reqlint.language.slots import SLOT_NAMES
from reqlint.language.support import Shape
from reqlint.model import Location, Requirement, Slot, Span, Text

REQUIREMENT = Requirement("R", Text("Print labels", Location()), "en")


def analysis(
    actor: str, data: str, acceptance: str, shape: Shape = "sentence", vague: Group | None = None
) -> Analysis:
    statuses = {"actor": actor, "data": data, "acceptance": acceptance}
    slots = {name: Slot(name, statuses.get(name, "none")) for name in SLOT_NAMES}
    groups = {vague: (Span(0, 5),)} if vague else {}
    return Analysis(REQUIREMENT, spacy.blank("en")("Print labels"), slots, groups, shape)


@pytest.mark.parametrize(
    ("actor", "data", "acceptance", "expected"),
    [
        ("named", "named", "explicit", "ready"),
        ("none", "named", "explicit", "ready"),
        ("system", "na", "explicit", "ready"),
        ("named", "named", "implicit", "ask"),
        ("none", "named", "implicit", "ask"),
        ("named", "na", "none", "ask"),
        ("named", "named", "none", "bounce"),
        ("system", "na", "none", "bounce"),
        ("generic", "generic", "implicit", "bounce"),
        ("none", "none", "explicit", "bounce"),
        ("none", "named", "none", "bounce"),
    ],
)
def test_handoff(actor: str, data: str, acceptance: str, expected: str) -> None:
    assert analysis(actor, data, acceptance).handoff_by_slots == expected


def test_a_vague_phrase_or_a_placeholder_leaves_a_question() -> None:
    assert analysis("named", "named", "explicit", vague="vague-time").handoff_by_slots == "ask"
    assert analysis("named", "named", "explicit", vague="placeholder").handoff_by_slots == "ask"
    assert analysis("named", "named", "explicit", vague="purpose").handoff_by_slots == "ready"


def test_a_story_tells_what_is_wanted() -> None:
    assert analysis("named", "named", "none", shape="story").handoff_by_slots == "ask"
