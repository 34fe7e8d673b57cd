"""Limits that a requirement sets to a field, compared with the schemas."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from reqlint.messages.phrases import Phrase, phrase
from reqlint.model import Span
from reqlint.planning.model import Entity, Field, System
from reqlint.trace.model import Named, Row, Subject, Trace
from reqlint.trace.words import plain

_REACH = 36
"""Characters after the name of a field in which its limits are searched."""

_BRACKET = re.compile(r"\s?[(（][^()（）]*[)）]")
_LENGTH = re.compile(r"(?:var)?char\s?\(?(\d+)|(\d+)\s*(?:characters?|个字符|位字符|个字)(?![a-z])|长度\s*(\d+)")
_SCALE = re.compile(r"decimal\s?\(?\d+\s?[,.]\s?(\d+)|(\d+)\s*(?:decimals?|decimal places|位小数)")
_CURRENCY = re.compile(
    r"(?<![a-z])(cny|rmb|usd|hkd|eur|gbp|jpy)(?![a-z])|(人民币|港币|港元|美元|欧元|日元)|(?<=[（(,，])元(?=[），,)])"
)
_CURRENCIES = {
    "rmb": "CNY",
    "人民币": "CNY",
    "元": "CNY",
    "港币": "HKD",
    "港元": "HKD",
    "美元": "USD",
    "欧元": "EUR",
    "日元": "JPY",
}
_DATE = re.compile(r"(?<![a-z])(yyyymmdd|yyyy-mm-dd|yyyy/mm/dd|dd\.mm\.yyyy|mm/dd/yyyy)(?![a-z])")
_CODES = re.compile(
    r"(?:code list|codes|代码|码表|取值)[^A-Za-z0-9]{0,3}([A-Za-z]*\d+)\s*(?:to|-|至|到|~)\s*([A-Za-z]*\d+)",
    re.IGNORECASE,
)
_UNIT = re.compile(r"(?<![a-z])(kg|piece|pieces|box|boxes)(?![a-z])|(公斤|千克|箱|件)(?=[），,)\s]|$)")
_COUNTED = ("kg", "piece", "box")
_UNITS = {"pieces": "piece", "boxes": "box", "公斤": "kg", "千克": "kg", "箱": "box", "件": "piece"}


@dataclass(frozen=True, slots=True)
class Contradiction:
    """A limit of a requirement (`wanted`, at `span`) and the field that cannot keep it, with what it allows."""

    wanted: str
    span: Span
    system: System
    entity: Entity
    field: Field
    allows: Phrase


def contradictions(trace: Trace, row: Row) -> Iterator[Contradiction]:
    """The limits that a row's requirement sets to its attributes and that the fields carrying them cannot keep."""
    for named in row.subject.attributes:
        phrase, start = _limits_of(row.subject, named)
        for system, entity, field in carriers(trace, row, named):
            found = next(_against(phrase, field), None)
            if found:
                match, allows = found
                length = len(phrase) if _BRACKET.fullmatch(phrase) else match.end()
                span = replace(named.span, end=start + length)
                yield Contradiction(match[0], span, system, entity, field, allows)
                break


def carriers(trace: Trace, row: Row, named: Named) -> Iterator[tuple[System, Entity, Field]]:
    """The fields that carry an attribute: those of the last interface, else those of the holder."""
    if row.last is None:
        if row.holder:
            holder = row.holder
            yield from (
                (holder.system, holder.entity, f) for f in trace.holdings.fields(holder.entity, named.concept)
            )
        return
    for side, fields in (
        (row.last.consumer, [m.target for m in row.last.mapping]),
        (row.last.producer, [source for m in row.last.mapping for source in m.sources]),
    ):
        known = {f.path for f in trace.holdings.fields(side.entity, named.concept)}
        yield from ((side.system, side.entity, f) for f in fields if f.path in known)


def _limits_of(subject: Subject, named: Named) -> tuple[str, int]:
    """The text after an attribute's name, in brackets or up to the next name, and its start."""
    text = subject.checked.requirement.around(named.span).text
    if bracket := _BRACKET.match(text, named.span.end):
        return plain(bracket[0]), named.span.end
    following = [
        n.span.start for n in (*subject.attributes, *subject.things) if n.span.detail == named.span.detail
    ]
    end = min([s for s in following if s >= named.span.end], default=len(text))
    return plain(text[named.span.end : min(end, named.span.end + _REACH)]), named.span.end


def _against(text: str, field: Field) -> Iterator[tuple[re.Match[str], Phrase]]:
    """The limits in a text that a field contradicts."""
    if (match := _LENGTH.search(text)) and field.max_length is not None and field.max_length < _number(match):
        kind = "limit.bytes" if field.length_unit == "bytes" else "limit.characters"
        yield match, phrase(kind, count=field.max_length)
    if (match := _SCALE.search(text)) and (scale := _scale(field)) is not None and scale < _number(match):
        yield match, phrase("limit.decimals", count=scale)
    if (match := _CURRENCY.search(text)) and field.currency and len(field.currency) == 3:
        wanted = _CURRENCIES.get(match[0], match[0].upper())
        if wanted != field.currency:
            yield match, phrase("limit.currency", currency=field.currency)
    form = (field.format or "").lower()
    if (match := _DATE.search(text)) and _DATE.fullmatch(form) and match[0] != form:
        yield match, phrase("limit.format", format=field.format or "")
    if (match := _CODES.search(text)) and field.enum and match[1] not in {code.lower() for code in field.enum}:
        yield match, phrase("limit.codes", codes=", ".join(field.enum[:5]))
    if (match := _UNIT.search(text)) and field.unit in _COUNTED and _UNITS.get(match[0], match[0]) != field.unit:
        yield match, phrase("limit.unit", unit=field.unit)


def _number(match: re.Match[str]) -> int:
    return int(next(group for group in match.groups() if group))


def _scale(field: Field) -> int | None:
    """Decimals of the major unit that a field holds; None if it may hold any."""
    if field.exponent:
        return field.exponent
    return 0 if field.type == "integer" else field.scale
