"""The words of the pages in English and Chinese (texts.toml); those of reports come from the reporters."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources

from reqlint.documented import MessageLanguage
from reqlint.reporters.labels import label


@cache
def _texts() -> dict[str, dict[str, dict[MessageLanguage, str]]]:
    return tomllib.loads(resources.files(__package__).joinpath("texts.toml").read_text("utf-8"))


def text(key: str, language: MessageLanguage, **values: object) -> str:
    """The text of a key such as "upload.title", filled in; of a key that is not ours, the label of reports."""
    group, _, name = key.partition(".")
    words = _texts().get(group, {}).get(name)
    found = words[language] if words else label(key, language)
    return found.format(**values) if values else found
