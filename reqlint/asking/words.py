"""The words of question sheets and drafts."""

from __future__ import annotations

from reqlint.messages import MessageLanguage, tables


def words(language: MessageLanguage) -> dict[str, str]:
    """Every word in one language."""
    found: dict[str, str] = tables("asking", language)["asking"]
    return found
