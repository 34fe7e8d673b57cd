"""The words of a plan's outputs."""

from __future__ import annotations

from reqlint.messages import MessageLanguage, tables


def words(language: MessageLanguage) -> dict[str, str]:
    """The words of a language, by key."""
    found: dict[str, str] = tables("planning", language)["plan"]
    return found
