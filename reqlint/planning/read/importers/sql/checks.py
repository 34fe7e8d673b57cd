"""CHECK constraints: lists of values, ranges, lengths and patterns of single columns.

An expression becomes limits by column. All operands of "and" apply; of "or" only lists of one column do. An
unsupported expression limits nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation

from reqlint.planning.model import Field
from reqlint.planning.read.importers.sql.tokens import Token, closing, parts, unbracketed

_LENGTHS = (
    "LENGTH",
    "LEN",
    "CHAR_LENGTH",
    "CHARACTER_LENGTH",
    "LENGTHB",
    "DATALENGTH",
    "OCTET_LENGTH",
    "BYTE_LENGTH",
)
_FLIPPED = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "=": "="}
_CAST_WORDS = ("VARYING", "PRECISION", "WITHOUT", "WITH", "TIME", "ZONE")


@dataclass(frozen=True, slots=True)
class Limits:
    """The limits of a constraint on one column."""

    enum: tuple[str, ...] | None = None
    minimum: str | None = None
    maximum: str | None = None
    above: bool = False
    """The minimum itself is excluded."""
    below: bool = False
    min_length: int | None = None
    max_length: int | None = None
    pattern: str | None = None

    def applied(self, field: Field) -> Field:
        """The field with these limits; its declared facts stay."""
        return replace(
            field,
            enum=self.enum or field.enum,
            minimum=self.minimum if self.minimum is not None else field.minimum,
            maximum=self.maximum if self.maximum is not None else field.maximum,
            exclusive_minimum=self.above if self.minimum is not None else field.exclusive_minimum,
            exclusive_maximum=self.below if self.maximum is not None else field.exclusive_maximum,
            min_length=field.min_length if self.min_length is None else self.min_length,
            max_length=_least(field.max_length, self.max_length),
            pattern=self.pattern or field.pattern,
        )


def _least(one: int | None, other: int | None) -> int | None:
    return min(n for n in (one, other) if n is not None) if (one, other) != (None, None) else None


def limits_of(tokens: Sequence[Token]) -> dict[str, Limits]:
    """The limits by column, names in lower case; of a domain the column is "value"."""
    return _any([t for t in tokens if t.kind != "comment"]) or {}


def _any(tokens: Sequence[Token]) -> dict[str, Limits] | None:
    """An expression of alternatives; None: it is not supported."""
    tokens = unbracketed(tokens)
    found = [_all(part) for part in _split(tokens, "OR")]
    real = [one for one in found if one != {}]  # "or it is null" does not limit values
    if len(real) == 1:
        return real[0]
    columns = {name for one in real if one is not None for name in one}
    if None in real or len(columns) != 1:
        return None
    name = columns.pop()
    lists = [one[name].enum for one in real if one is not None and set(one) == {name}]
    if any(codes is None for codes in lists):
        return None
    return {name: Limits(enum=tuple(dict.fromkeys(code for codes in lists for code in codes or ())))}


def _all(tokens: Sequence[Token]) -> dict[str, Limits] | None:
    tokens = unbracketed(tokens)
    pieces = _split(tokens, "AND")
    if len(pieces) == 1:
        return _single(pieces[0]) if len(_split(pieces[0], "OR")) == 1 else _any(pieces[0])
    merged: dict[str, Limits] = {}
    for piece in pieces:
        for name, limits in (_any(piece) or {}).items():
            merged[name] = _both(merged.get(name, Limits()), limits)
    return merged or None


def _both(one: Limits, other: Limits) -> Limits:
    values = {
        key: getattr(other, key)
        for key in ("enum", "min_length", "max_length", "pattern")
        if getattr(other, key) is not None
    }
    if other.minimum is not None:
        values.update(minimum=other.minimum, above=other.above)
    if other.maximum is not None:
        values.update(maximum=other.maximum, below=other.below)
    return replace(one, **values)


def _split(tokens: Sequence[Token], word: str) -> list[Sequence[Token]]:
    """The pieces between this word outside brackets; the AND of a BETWEEN joins its bounds."""
    pieces, start, depth, between = [], 0, 0, False
    for index, token in enumerate(tokens):
        depth += (token.text == "(") - (token.text == ")") if token.kind == "mark" else 0
        if depth or token.kind != "word":
            continue
        if token.is_word("BETWEEN"):
            between = True
        elif token.is_word("AND") and between:
            between = False
        elif token.is_word(word):
            pieces.append(tokens[start:index])
            start = index + 1
    return [*pieces, tokens[start:]]


def _single(tokens: Sequence[Token]) -> dict[str, Limits] | None:
    """One comparison."""
    tokens = _uncast(unbracketed(tokens))
    if not tokens or tokens[0].is_word("NOT"):
        return None
    for index, token in enumerate(tokens):
        if token.is_word("IS") and [t.text.upper() for t in tokens[index + 1 :]] == ["NULL"]:
            return {}
        left, right = _uncast(unbracketed(tokens[:index])), tokens[index + 1 :]
        name = _column(left)
        if token.is_word("IN") and name:
            return _listed(name, right)
        if token.is_word("BETWEEN") and name and not tokens[index - 1].is_word("NOT"):
            low, high = (_number(part) for part in [*_split(right, "AND"), ()][:2])
            return {name: Limits(minimum=low, maximum=high)} if low is not None and high is not None else None
        if token.kind == "mark" and token.text in _FLIPPED:
            return _compared(left, token.text, right)
        if token.kind == "mark" and token.text == "~" and name and len(right) >= 1 and right[0].kind == "string":
            return {name: Limits(pattern=right[0].text)}
    return None


def _column(tokens: Sequence[Token]) -> str:
    tokens = _uncast(unbracketed(tokens))
    return tokens[0].text.lower() if len(tokens) == 1 and tokens[0].is_name else ""


def _listed(name: str, tokens: Sequence[Token]) -> dict[str, Limits] | None:
    codes = [_literal(part) for part in parts(unbracketed(tokens))]
    return None if None in codes or not codes else {name: Limits(enum=tuple(str(code) for code in codes))}


def _literal(tokens: Sequence[Token]) -> str | None:
    tokens = _uncast(unbracketed(tokens))
    if len(tokens) == 1 and tokens[0].kind in ("string", "number"):
        return tokens[0].text
    # MySQL also writes strings in double quotes
    return tokens[0].text if len(tokens) == 1 and tokens[0].double else _number(tokens)


def _number(tokens: Sequence[Token]) -> str | None:
    text = "".join(t.text for t in _uncast(unbracketed(tokens)) if t.kind in ("number", "mark", "string"))
    try:
        return text if re.fullmatch(r"[-+]?[\d.]+(?:[eE][-+]?\d+)?", text) and Decimal(text).is_finite() else None
    except InvalidOperation:
        return None


def _compared(left: Sequence[Token], sign: str, right: Sequence[Token]) -> dict[str, Limits] | None:
    right = _uncast(unbracketed(right))
    if right and right[0].is_word("ANY") and sign == "=" and _column(left):
        return _array(_column(left), right[1:])
    for one, mark, other in ((left, sign, right), (right, _FLIPPED[sign], left)):
        name, counted = _column(one), _counted(one)
        value = _number(other)
        if name and mark == "=":
            code = _literal(other)
            return {name: Limits(enum=(code,))} if code is not None else None
        if name and value is not None:
            return {name: _limit(mark, value)}
        if counted and value is not None:
            return {counted: _length(mark, int(Decimal(value)))}
    return None


def _limit(mark: str, value: str) -> Limits:
    if mark in (">", ">="):
        return Limits(minimum=value, above=mark == ">")
    return Limits(maximum=value, below=mark == "<")


def _length(mark: str, count: int) -> Limits:
    if mark == "=":
        return Limits(min_length=count, max_length=count)
    if mark in (">", ">="):
        return Limits(min_length=count + (mark == ">"))
    return Limits(max_length=count - (mark == "<"))


def _counted(tokens: Sequence[Token]) -> str:
    """The column whose length is taken; "" if there is none."""
    if len(tokens) < 4 or not tokens[0].is_word(*_LENGTHS) or closing(tokens, 1) != len(tokens) - 1:
        return ""
    return _column(tokens[2:-1])


def _array(name: str, tokens: Sequence[Token]) -> dict[str, Limits] | None:
    """PostgreSQL's form of IN: = ANY (ARRAY['a'::text, 'b'::text])."""
    start = next((i for i, t in enumerate(tokens) if t.text == "[" and t.kind == "mark"), None)
    end = next((i for i, t in enumerate(tokens) if t.text == "]" and t.kind == "mark" and i > (start or 0)), None)
    if start is None or end is None:
        return None
    return _listed(name, tokens[start + 1 : end])


def _uncast(tokens: Sequence[Token]) -> Sequence[Token]:
    """Without casts: 'a'::character varying(3)[]; casts inside brackets are kept."""
    out: list[Token] = []
    index = depth = 0
    while index < len(tokens):
        token = tokens[index]
        depth += (token.text == "(") - (token.text == ")") if token.kind == "mark" else 0
        if token.text != "::" or token.kind != "mark" or depth:
            out.append(token)
            index += 1
            continue
        index += 2
        while index < len(tokens) and (
            tokens[index].is_word(*_CAST_WORDS) or (tokens[index].kind == "mark" and tokens[index].text in "([")
        ):
            opens = tokens[index].text == "("
            index = (
                (closing(tokens, index) or len(tokens)) + 1
                if opens
                else index + 2
                if tokens[index].text == "["
                else index + 1
            )
    return unbracketed(out)
