"""The words of question sheets and drafts in English and Chinese (data/words.toml)."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources

from reqlint.documented import MessageLanguage


@cache
def words(language: MessageLanguage) -> dict[str, str]:
    """Every word in one language."""
    data = tomllib.loads(resources.files(__package__).joinpath("data/words.toml").read_text("utf-8"))
    return {key: texts[language] for key, texts in data.items()}
