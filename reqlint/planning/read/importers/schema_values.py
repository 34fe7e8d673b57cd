"""Values of JSON Schema's keywords."""

from __future__ import annotations

from typing import Any


def whole(value: Any) -> int | None:
    """A whole number; None for anything else."""
    try:
        return int(value)
    except (TypeError, ValueError):
        return None


def bound(facts: dict[str, Any], inclusive: str, exclusive: str) -> str | None:
    """The limit that one of two keywords gives."""
    value = facts.get(inclusive)
    if value is None and not isinstance(facts.get(exclusive), bool):
        value = facts.get(exclusive)
    return text(value)


def excludes(value: Any) -> bool:
    """Whether an exclusive limit is given: as true, or as the limit itself."""
    return bool(value) or (isinstance(value, int) and not isinstance(value, bool))


def text(value: Any) -> str | None:
    """A value as text, true and false as JSON writes them."""
    if value is None:
        return None
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)
