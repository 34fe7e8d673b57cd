"""The words of reports around the findings, in English and Chinese (data: labels.toml);
those of the aspects of readiness come from there."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources

from reqlint.documented import MessageLanguage


@cache
def labels(language: MessageLanguage) -> dict[str, str]:
    """Every label in one language, by "group.key"."""
    from reqlint.readiness import names  # late: it reads the words of its rules

    data = tomllib.loads(resources.files(__package__).joinpath("labels.toml").read_text("utf-8"))
    own = {f"{group}.{key}": words[language] for group, entries in data.items() for key, words in entries.items()}
    return own | names(language)


def label(key: str, language: MessageLanguage) -> str:
    """The label of a key such as "verdict.ready"; of a key without one (a new category, say) its last part."""
    return labels(language).get(key, key.rpartition(".")[2])
