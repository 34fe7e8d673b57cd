"""Texts against texts: codes, forms, lengths in characters and bytes, patterns; and texts parsed as numbers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import Any

from reqlint.messages.phrases import Phrase, phrase
from reqlint.planning.values.containment import Comparison, compare_schemas
from reqlint.planning.values.exact import number
from reqlint.planning.values.gaps.gap import (
    Gap,
    counted,
    not_listed,
    out_of_range,
    too_long,
    type_gap,
    unknown_gap,
)
from reqlint.planning.values.gaps.spaces import spaces
from reqlint.planning.values.gaps.truths import either, truth_pair
from reqlint.planning.values.samples import CHINESE
from reqlint.planning.values.sets import Texts

UUID = "123e4567-e89b-42d3-a456-426614174000"
_CODE = "A-17"
_FIGURES = "10001765432198700"
_FORMED = {
    "uri": ("https://example.com/", ""), "uri-reference": ("/", ""), "iri": ("https://example.com/", ""),
    "email": ("a@", ".example.com"), "idn-email": ("a@", ".example.com"),
}  # fmt: skip
"""How texts of a format begin and end, of any length between."""
_SHOWN_BEYOND = 100
"""Excess characters that are enough to show the problem; some producers have millions."""


def of_form(form: str) -> Phrase:
    """The texts of a form in a message."""
    return phrase("set.uuid") if form == "uuid" else phrase("set.texts-form", form=form)


def schema_of(values: Texts) -> dict[str, Any]:
    """The texts as a JSON Schema."""
    made: dict[str, Any] = {"type": "string"}
    if values.codes is not None:
        return {"enum": list(values.codes)}
    if values.shortest:
        made["minLength"] = values.shortest
    if values.longest is not None and not values.in_bytes:
        made["maxLength"] = values.longest
    if values.pattern:
        made["pattern"] = values.pattern
    if values.form and values.form != "xml":
        made["format"] = values.form
    return made


@cache
def compare(sent: Texts, pattern: str | None, form: str | None) -> Comparison:
    """Whether every text of a set matches a pattern and a form."""
    wanted = {"type": "string"} | ({"pattern": pattern} if pattern else {}) | ({"format": form} if form else {})
    return compare_schemas(schema_of(sent), wanted)


@cache
def text_in(values: Texts, length: int) -> str:
    """A text of the set with that many characters, if its pattern allows one."""
    if values.codes is not None:
        return max(values.codes, key=lambda code: (len(code), code), default="")
    if values.form == "uuid":
        return UUID
    tight = values.in_bytes and values.longest is not None and length * width(values.encoding) > values.longest
    words = CHINESE if values.free and not tight else _FIGURES
    plain = (words * (length // len(words) + 1))[:length]
    if values.pattern is None and values.form is None:
        return plain
    if values.pattern is None and values.form in _FORMED:
        beginning, end = _FORMED[values.form]
        return f"{beginning}{'a' * max(1, length - len(beginning) - len(end))}{end}"
    wanted = schema_of(Texts(shortest=length, longest=length, pattern=values.pattern, form=values.form))
    if compare_schemas({"const": plain}, wanted).verdict == "compatible":
        return plain
    made = compare_schemas(wanted, False).witness
    if not isinstance(made, str):
        made = compare_schemas(schema_of(values), False).witness
    return made if isinstance(made, str) else plain


def a_text(values: Texts) -> str:
    """A text of the set that is not a number if it has one: letters and digits, as in codes."""
    if values.codes is not None:
        return next(
            (code for code in values.codes if number(code) is None), values.codes[0] if values.codes else ""
        )
    if values.form == "uuid":
        return UUID
    if values.pattern or (values.form and values.form != "xml"):
        return text_in(values, max(values.shortest, 1))
    most = len(_CODE) if values.longest is None else values.longest
    return (_CODE + "0" * values.shortest)[: max(values.shortest, min(most, len(_CODE)))]


def texts_to_texts(sent: Texts, taken: Texts) -> Iterator[Gap]:
    """Codes, form, length and pattern."""
    if taken.codes is not None:
        yield from _codes(sent, taken.codes)
        return
    if taken.form and taken.form != sent.form:
        yield from _form(sent, taken)
        return
    lengths = [*_lengths(sent, taken)]
    yield from lengths
    if taken.shortest and not lengths:
        yield from _too_short(sent, taken)
    if taken.pattern and taken.pattern != sent.pattern:
        yield from _pattern(sent, taken)
    if taken.space:
        yield from spaces(sent, taken)
    if sent.writing != taken.writing and sent.codes is None:
        yield from _writings(sent, taken)


def _writings(sent: Texts, taken: Texts) -> Iterator[Gap]:
    """Texts that are stated to be written in different ways; unknown where only one side states it."""
    wanted = of_form(taken.writing)
    if sent.writing and taken.writing:
        yield Gap("other", "breaking", sent.writing, phrase("value.not", wanted=wanted), {"wanted": wanted})
    elif taken.free or sent.free:
        yield from unknown_gap("writing", sent.writing or a_text(sent))


def _codes(sent: Texts, known: tuple[str, ...]) -> Iterator[Gap]:
    if sent.codes is None:
        text = a_text(sent)
        text = text if text not in known else "?"
        yield not_listed(text, known)
        return
    sends, takes = truth_pair(sent.codes), truth_pair(known)
    for index, code in enumerate(sends or sent.codes):
        if sends and takes:
            if code != takes[index]:
                truth = {"codes": "/".join(one or "''" for one in takes)}
                yield Gap("truth", "breaking", code, phrase("value.not", wanted=either(takes)), truth)
                return
        elif code not in known:
            yield not_listed(code, known)
            return


def _form(sent: Texts, taken: Texts) -> Iterator[Gap]:
    if taken.form == "xml":
        yield from type_gap(a_text(sent), taken, "XML")
        return
    result = compare(sent, None, taken.form)
    if result.verdict == "undecided":
        yield from unknown_gap("pattern", a_text(sent))
    elif result.verdict == "incompatible":
        text = a_text(sent)
        if compare_schemas({"const": text}, {"type": "string", "format": taken.form}).verdict == "compatible":
            text = str(result.witness)
        if taken.form == "uuid":
            yield from type_gap(text, taken, of_form("uuid"))
        else:
            yield out_of_range(text, phrase("value.format", format=taken.form or ""))


def longest_of(values: Texts) -> int | None:
    """The greatest length of a text of the set; None: no known bound."""
    if values.codes is not None:
        return max(map(len, values.codes), default=0)
    if values.form == "uuid":
        return 36
    return values.longest


def _lengths(sent: Texts, taken: Texts) -> Iterator[Gap]:
    limit, most = taken.longest, longest_of(sent)
    if limit is None:
        return
    if taken.in_bytes and sent.free and sent.codes is None and most is not None and most <= limit:
        yield from _bytes(sent, taken, limit)
        return
    if most is not None and most <= limit:
        if taken.in_bytes and sent.codes is not None:
            yield from _bytes_of_codes(sent, taken, limit)
        elif taken.in_bytes and _is_wide(sent) and most * width(taken.encoding) > limit:
            yield from unknown_gap("wide", text_in(sent, most))
        return
    if sent.pattern and keeps_to(sent.pattern, limit):
        return
    text = text_in(sent, limit + 1 if most is None else min(most, limit + _SHOWN_BEYOND))
    text = text if len(text) > limit else _longer(sent, limit) or text
    if len(text) > limit:
        have = counted(most, in_bytes=sent.in_bytes and most is not None)
        yield too_long(text, have, taken)
    elif sent.pattern or sent.form:
        yield from unknown_gap("pattern", text)


def _longer(sent: Texts, limit: int) -> str | None:
    """A text of the set beyond a limit, of whatever length its pattern allows (BIC: 8 or 11)."""
    made = compare_schemas(schema_of(replace(sent, shortest=limit + 1)), False).witness
    return made if isinstance(made, str) else None


def _is_wide(sent: Texts) -> bool:
    """Whether it is not stated that codes have no multi-byte characters."""
    return not (sent.in_bytes or sent.pattern or sent.form)


def keeps_to(pattern: str, limit: int) -> bool:
    """Whether no text of a pattern is longer."""
    texts = {"type": "string", "pattern": pattern}
    return compare_schemas(texts, {"type": "string", "maxLength": limit}).verdict == "compatible"


def width(encoding: str) -> int:
    """The bytes of a common Chinese character."""
    return 2 if encoding.upper().startswith(("GB", "BIG")) else 3


def _bytes(sent: Texts, taken: Texts, limit: int) -> Iterator[Gap]:
    enough = max(9, limit // width(taken.encoding) + 1)
    room = sent.longest if sent.longest is not None else enough
    if sent.in_bytes:
        if room <= limit and sent.encoding.upper() == taken.encoding.upper():
            return
        room //= width(sent.encoding)
    text = text_in(sent, min(room, enough))
    size = len(text.encode(taken.encoding, "replace"))
    if size <= limit and sent.longest is not None and sent.longest > limit:
        text = text_in(Texts(free=False), min(sent.longest, limit + _SHOWN_BEYOND))
        size = len(text)
    if size > limit:
        yield _too_many_bytes(text, size, taken, limit)
    elif not sent.in_bytes and len("𠮷".encode(taken.encoding, "replace")) * room > limit:
        yield from unknown_gap("rare", text)


def _too_many_bytes(text: str, size: int, taken: Texts, limit: int) -> Gap:
    """The gap of a text that takes more bytes than the consumer has."""
    arguments = {
        "characters": str(len(text)),
        "bytes": str(size),
        "encoding": taken.encoding,
        "limit": str(limit),
    }
    return Gap("bytes", "breaking", text, phrase("value.bytes", count=size), arguments)


def _bytes_of_codes(sent: Texts, taken: Texts, limit: int) -> Iterator[Gap]:
    for code in sent.codes or ():
        size = len(code.encode(taken.encoding, "replace"))
        if size > limit:
            yield _too_many_bytes(code, size, taken, limit)
            return


def _too_short(sent: Texts, taken: Texts) -> Iterator[Gap]:
    least = taken.shortest
    shortest = min(map(len, sent.codes), default=0) if sent.codes is not None else sent.shortest
    if sent.form == "uuid" or shortest >= least:
        return
    if sent.codes is None and sent.pattern:
        texts = {"type": "string", "pattern": sent.pattern}
        if compare_schemas(texts, {"type": "string", "minLength": least}).verdict == "compatible":
            return
    text = min(sent.codes, key=len) if sent.codes else text_in(sent, max(shortest, least - 1))
    if least == 1:  # only the owner knows whether an empty text is ever sent
        yield from unknown_gap("empty", text)
    else:
        yield out_of_range(text, phrase("value.min-length", count=least))


def _pattern(sent: Texts, taken: Texts) -> Iterator[Gap]:
    words = replace(sent, shortest=max(sent.shortest, 1)) if sent.codes is None else sent
    result = compare(words, taken.pattern, None)
    if result.verdict == "compatible" and compare(sent, taken.pattern, None).verdict != "compatible":
        yield from unknown_gap("empty")
    elif result.verdict == "undecided":
        yield from unknown_gap("pattern", a_text(sent))
    elif result.verdict == "incompatible":
        text = a_text(sent)
        if (
            sent.codes
            or compare_schemas({"const": text}, {"type": "string", "pattern": taken.pattern}).verdict
            == "compatible"
        ):
            text = str(result.witness)
        yield out_of_range(text, phrase("value.pattern", pattern=taken.pattern or ""))
