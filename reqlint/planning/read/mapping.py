"""Suggests missing mappings from names, descriptions and types.

Names are split into words (camelCase, snake_case, Chinese segments), mapped to shared concepts by a glossary of
the retail field in English and Chinese, and compared. Each target takes the best source, each source once.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from reqlint.glossary.concepts import shipped
from reqlint.planning.model import Entity, Field, FieldType, Mapping
from reqlint.simplified import to_simplified

_ENOUGH = 0.5
_MOST = 0.95  # a suggestion is never certain
_BY_DESCRIPTION, _OTHER_TYPE = 0.9, 0.8  # deductions for matching by description, or for a type of another kind
_NOTE = re.compile(r"[，,;；:：(（。\[]|(?<=[\u4e00-\u9fff])\s")
"""Where a description stops naming its field and starts explaining it."""
_NONE: Counter[str] = Counter()
_KINDS: dict[FieldType, str] = {
    "integer": "number", "decimal": "number", "float": "number", "number": "number",
    "date": "time", "datetime": "time", "time": "time", "enum": "string",
}  # fmt: skip
_WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+|[\u4e00-\u9fff]+")


@dataclass(frozen=True, slots=True)
class _Meant:
    """A field with the concepts of its name, and those of its description."""

    field: Field
    by_name: Counter[str]
    by_description: Counter[str]


def suggest(producer: Entity, consumer: Entity) -> Iterator[Mapping]:
    """Mappings for the consumer's fields, in their order, each with its confidence and reason."""
    sources = _meant(producer)
    targets = [one for one in _meant(consumer) if not one.field.generated]  # the consumer fills those itself
    near = _index(sources)
    scored = sorted(
        (found for target in targets for source in _near(target, near) for found in _sure(source, target)),
        key=lambda row: (-row[0], row[2].path, row[3].path),
    )
    taken: dict[str, Mapping] = {}
    used: set[str] = set()
    for score, reason, source, target in scored:
        if source.path not in used and target.path not in taken:
            used.add(source.path)
            confidence = min(_MOST, round(score, 2))
            taken[target.path] = Mapping(sources=(source,), target=target, confidence=confidence, reason=reason)
    yield from (taken[one.field.path] for one in targets if one.field.path in taken)


def similar(producer: Entity, target: Field, count: int = 3) -> list[Field]:
    """The producer's fields that are most like a field, best first, however little that is."""
    sources = _meant(producer)
    wanted = _meaning(target)
    scored = [(_score(source, wanted)[0], source.field) for source in _near(wanted, _index(sources))]
    return [field for score, field in sorted(scored, key=lambda row: (-row[0], row[1].path)) if score][:count]


def _meant(entity: Entity) -> list[_Meant]:
    """The fields that hold values."""
    fields = (f for f in entity.fields if f.type not in ("object", "array") or (f.repeated and f.type != "object"))
    return list(map(_meaning, fields))


def _meaning(field: Field) -> _Meant:
    words = _NOTE.split(field.description, maxsplit=1)[0][:30]
    return _Meant(field, _concepts(field.name), _concepts(words))


@lru_cache(maxsize=20_000)
def _concepts(text: str) -> Counter[str]:
    """How often each concept occurs in a text; read only."""
    return Counter(_words(text))


def _index(sources: Iterable[_Meant]) -> dict[str, list[_Meant]]:
    """The fields by each of their concepts, and by their names."""
    near: dict[str, list[_Meant]] = {}
    for source in sources:
        for word in _keys(source):
            near.setdefault(word, []).append(source)
    return near


def _keys(one: _Meant) -> dict[str, None]:
    return dict.fromkeys((f"={one.field.name.lower()}", *one.by_name, *one.by_description))


def _near(target: _Meant, near: dict[str, list[_Meant]]) -> Iterator[_Meant]:
    """The fields that share a concept or the name with one; all others have no similarity to it."""
    found = {id(source): source for word in _keys(target) for source in near.get(word, ())}
    yield from found.values()


def _sure(source: _Meant, target: _Meant) -> Iterator[tuple[float, str, Field, Field]]:
    """A pair of fields that may be the same."""
    score, reason = _score(source, target)
    if score >= _ENOUGH:
        yield score, reason, source.field, target.field


def _score(source: _Meant, target: _Meant) -> tuple[float, str]:
    """The confidence (0 to 1) that two fields are the same, and the reason; less for types of other kinds."""
    one, other = source.field, target.field
    if one.name.lower() == other.name.lower():
        base, reason = 1.0, "the same name"
    else:
        base, shared = max(_likeness(source, target), key=lambda found: found[0])
        reason = f"both about {' '.join(sorted(shared))}"
    alike = _KINDS.get(one.type, one.type) == _KINDS.get(other.type, other.type)
    return base * (1.0 if alike or "any" in (one.type, other.type) else _OTHER_TYPE), reason


def _likeness(source: _Meant, target: _Meant) -> Iterator[tuple[float, Counter[str]]]:
    """Shared concepts against all: of the names, then of the descriptions, which are weaker evidence."""
    yield _shared(source.by_name, target.by_name)
    for one, other in (
        (source.by_name, target.by_description),
        (source.by_description, target.by_name),
        (source.by_description, target.by_description),
    ):
        score, concepts = _shared(one, other)
        yield score * _BY_DESCRIPTION, concepts


def _shared(one: Counter[str], other: Counter[str]) -> tuple[float, Counter[str]]:
    if one.keys().isdisjoint(other):  # most are
        return 0.0, _NONE
    common = one & other
    return common.total() / (one.total() + other.total() - common.total()), common


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
    """Splits Chinese by longest glossary terms; the rest stays as it is."""
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
    """Name -> concept, names joined and in lower case."""
    return {key: concept.id for key, concept in shipped().by_key.items()}
