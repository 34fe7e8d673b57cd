"""The judge's decisions: the heads on the whole text, and the marks on its pieces."""

from __future__ import annotations

HEADS: dict[str, tuple[str, ...]] = {
    "requirement": ("no", "yes"),
    "actor": ("named", "system", "generic", "none"),
    "data": ("named", "generic", "none", "na"),
    "acceptance": ("explicit", "implicit", "none"),
    "handoff": ("ready", "ask", "bounce"),
    "compound": ("no", "yes"),
    "passive": ("no", "yes"),
    "pronoun": ("no", "yes"),
}
"""The labels of each head, in the order of its outputs. What they mean: docs/judge.md."""

MARKS: tuple[str, ...] = ("vague", "vague-begin", "actor", "data", "condition", "limit", "need")
"""What a piece of the text can be part of; `vague-begin` is the first piece of a vague phrase."""

KINDS: tuple[str, ...] = ("quality", "quantity", "time", "loophole", "open-list", "verb", "reference")
"""The kinds of vague phrases, as the groups `vague-...` are named; each piece has a score for each."""
