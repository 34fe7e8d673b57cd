"""Names in the language of a report: of "Finance (财务系统)" the English or the Chinese part."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from reqlint.messages import MessageLanguage, is_chinese
from reqlint.messages.phrases import HAN

_TWO = re.compile(r"(.+?)\s*[（(]([^()（）]+)[)）]")


@dataclass(frozen=True, slots=True)
class Name:
    """A name that may be English and Chinese, as an argument of a message."""

    text: str

    def worded(self, language: MessageLanguage) -> str:
        """Its part in a language."""
        return in_language(self.text, language)


@lru_cache(4096)
def in_language(name: str, language: MessageLanguage) -> str:
    """The English or the Chinese part of a name that has both; any other name unchanged."""
    match = _TWO.fullmatch(name.strip())
    if match is None or bool(HAN.search(match[1])) == bool(HAN.search(match[2])):
        return name
    return match[1] if bool(HAN.search(match[1])) == is_chinese(language) else match[2]


def addressed(owner: str, language: MessageLanguage) -> str:
    """An owner within a sentence: English without the Chinese name; Chinese with a space before Latin letters."""
    name = in_language(owner, language)
    return f" {name}" if is_chinese(language) and name[:1].isascii() else name
