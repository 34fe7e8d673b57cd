"""The words of reports around the findings."""

from __future__ import annotations

from functools import cache

from reqlint.messages import MessageLanguage, tables

_FILES = ("reports", "readiness")


@cache
def labels(language: MessageLanguage) -> dict[str, str]:
    """Every label in one language, by "group.key"."""
    files = (tables(file, language) for file in _FILES)
    return {
        f"{group}.{key}": word
        for groups in files
        for group, words in groups.items()
        for key, word in words.items()
    }


def label(key: str, language: MessageLanguage) -> str:
    """The label of a key such as "verdict.ready"; for a key without one (such as a new category) its last part."""
    return labels(language).get(key, key.rpartition(".")[2])
