"""Mappings that nobody wrote down, suggested from names, descriptions and types.

Names are split into words (camelCase, snake_case, Chinese segments), brought to shared concepts by a glossary of
the retail field in English and Chinese, and compared. Each target takes the best source, each source once.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache

from reqlint.glossary.concepts import shipped
from reqlint.planning.model import Entity, Field, FieldType, Mapping
from reqlint.simplified import to_simplified

_ENOUGH = 0.5
_MOST = 0.95  # a suggestion is never certain
_KINDS: dict[FieldType, str] = {
    "integer": "number", "decimal": "number", "float": "number", "number": "number",
    "date": "time", "datetime": "time", "time": "time", "enum": "string",
}  # fmt: skip
_WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+|[\u4e00-\u9fff]+")


def suggest(producer: Entity, consumer: Entity) -> Iterator[Mapping]:
    """Mappings for the consumer's fields, in their order, each with its confidence and reason."""
    sources = [
        f for f in producer.fields if f.type not in ("object", "array") or (f.repeated and f.type != "object")
    ]
    targets = [
        f for f in consumer.fields if f.type not in ("object", "array") or (f.repeated and f.type != "object")
    ]
    index = [(f, _concepts(f)) for f in sources]
    wanted = [(f, _concepts(f)) for f in targets]
    scored = sorted(
        ((_score(s, sc, t, tc), s.path, t.path, s, t) for t, tc in wanted for s, sc in index),
        key=lambda row: (-row[0], row[1], row[2]),
    )
    taken: dict[str, Mapping] = {}
    used: set[str] = set()
    for score, source_path, target_path, source, target in scored:
        if score < _ENOUGH:
            break
        if source_path not in used and target_path not in taken:
            used.add(source_path)
            shared = _concepts(source) & _concepts(target)
            reason = (
                "the same name"
                if source.name.lower() == target.name.lower()
                else f"both about {' '.join(sorted(shared))}"
            )
            taken[target_path] = Mapping(
                sources=(source,), target=target, confidence=min(_MOST, round(score, 2)), reason=reason
            )
    yield from (taken[t.path] for t in targets if t.path in taken)


def _score(source: Field, source_concepts: Counter[str], target: Field, target_concepts: Counter[str]) -> float:
    """Between 0 and 1: shared concepts against all, less where types are of different kinds."""
    if source.name.lower() == target.name.lower():
        base = 1.0
    else:
        shared = sum(min(n, target_concepts[c]) for c, n in source_concepts.items() if c in target_concepts)
        everything = source_concepts.total() + target_concepts.total() - shared
        base = shared / everything if everything else 0.0
    alike = _KINDS.get(source.type, source.type) == _KINDS.get(target.type, target.type)
    return base * (1.0 if alike or "any" in (source.type, target.type) else 0.8)


def _concepts(made: Field) -> Counter[str]:
    """The concepts of a field's name; of its description where the name says nothing to anybody."""
    found = Counter(_words(made.name))
    if made.description and shipped().by_id.keys().isdisjoint(found):
        found = Counter(_words(made.description.split("，")[0].split(",")[0].split("(")[0][:30])) or found
    return found


def _words(text: str) -> Iterator[str]:
    glossary, text = _glossary(), to_simplified(text)
    joined = re.sub(r"[^A-Za-z0-9\u4e00-\u9fff]+", "", text).lower()
    if joined in glossary:
        yield from glossary[joined].split()
        return
    for word in _WORD.findall(text):
        if "\u4e00" <= word[0] <= "\u9fff":
            yield from _segments(word)
        else:
            yield from glossary.get(word.lower(), word.lower()).split()


def _segments(word: str) -> Iterator[str]:
    """Chinese by longest glossary terms; what is left over stays as it is."""
    glossary, position, rest = _glossary(), 0, ""
    while position < len(word):
        size = next(
            (n for n in range(min(6, len(word) - position), 0, -1) if word[position : position + n] in glossary), 0
        )
        if size:
            yield from glossary[word[position : position + size]].split()
        else:
            rest += word[position]
        position += size or 1
    if rest:
        yield rest


@cache
def _glossary() -> dict[str, str]:
    """Name -> concept, names in one word and in lower case."""
    return {key: concept.id for key, concept in shipped().by_key.items()}
