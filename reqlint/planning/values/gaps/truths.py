"""Pairs of codes that mean true and false."""

from __future__ import annotations

from reqlint.messages.phrases import Phrase, phrase

_TRUTHS = {
    frozenset(("Y", "N")): ("Y", "N"), frozenset(("1", "0")): ("1", "0"), frozenset(("X", "")): ("X", ""),
    frozenset(("true", "false")): ("true", "false"), frozenset(("是", "否")): ("是", "否"),
    frozenset(("T", "F")): ("T", "F"), frozenset(("yes", "no")): ("yes", "no"), frozenset(("J", "N")): ("J", "N"),
}  # fmt: skip


def truth_pair(codes: tuple[str, ...] | None) -> tuple[str, str] | None:
    """Which of two codes is true and which false; None if they are not truth values."""
    return _TRUTHS.get(frozenset(codes)) if codes else None


def either(codes: tuple[str, str]) -> Phrase:
    """Two codes in a message."""
    return phrase("value.either", one=repr(codes[0]), other=repr(codes[1]))
