"""How close one text comes to others: shared runs of words or Chinese characters, likeness by shingles."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

RUN = {"en": 8, "zh": 14}
"""The shortest run that counts as taken over: words in English, Chinese characters in Chinese."""

SHINGLE = {"en": 3, "zh": 4}
"""Length of the shingles whose Jaccard similarity is taken."""

_TOKEN = {"en": re.compile(r"[a-z0-9]+(?:['’][a-z]+)?"), "zh": re.compile(r"[\u4e00-\u9fff]")}

Gram = tuple[str, ...]


def tokens(text: str, lang: str) -> list[str]:
    """The lower-case words of an English text, the Chinese characters of a Chinese one."""
    return _TOKEN[lang].findall(text.lower())


def grams(text: str, lang: str, length: int) -> Iterator[Gram]:
    """Every run of `length` tokens; none when the text is shorter."""
    found = tokens(text, lang)
    return (tuple(found[i : i + length]) for i in range(len(found) - length + 1))


def shingles(text: str, lang: str) -> frozenset[Gram]:
    """The shingles of a text; a text shorter than one shingle is its own single shingle."""
    found = frozenset(grams(text, lang, SHINGLE[lang]))
    return found or frozenset({tuple(tokens(text, lang))})


def shared_runs(own: Iterable[str], foreign: Iterable[str], lang: str) -> set[str]:
    """Runs of `RUN` tokens that texts of both sides contain."""
    ours = {run for text in own for run in grams(text, lang, RUN[lang])}
    found = {run for text in foreign for run in grams(text, lang, RUN[lang]) if run in ours}
    return {(" " if lang == "en" else "").join(run) for run in found}


def similar(own: Iterable[str], foreign: Iterable[str], lang: str, limit: float) -> list[tuple[float, str, str]]:
    """Pairs of texts whose Jaccard similarity is `limit` or more, with the similarity."""
    sets = [(text, shingles(text, lang)) for text in foreign]
    holders: dict[Gram, list[int]] = defaultdict(list)
    for number, (_, theirs) in enumerate(sets):
        for shingle in theirs:
            holders[shingle].append(number)
    found = []
    for text in own:
        ours = shingles(text, lang)
        for number in {n for shingle in ours for n in holders.get(shingle, ())}:
            theirs = sets[number][1]
            likeness = len(ours & theirs) / len(ours | theirs)
            if likeness >= limit and any(ours):
                found.append((round(likeness, 2), text, sets[number][0]))
    return sorted(found, reverse=True)
