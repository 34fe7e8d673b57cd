"""The words of reports around the findings, in English and Chinese (data: labels.toml)."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources

from reqlint.documented import MessageLanguage


@cache
def labels(language: MessageLanguage) -> dict[str, str]:
    """Every label in one language, by "group.key"."""
    data = tomllib.loads(resources.files(__package__).joinpath("labels.toml").read_text("utf-8"))
    return {f"{group}.{key}": words[language] for group, entries in data.items() for key, words in entries.items()}


def label(key: str, language: MessageLanguage) -> str:
    """The label of a key such as "verdict.ready"; of a key without one (a new category, say) its last part."""
    return labels(language).get(key, key.rpartition(".")[2])
