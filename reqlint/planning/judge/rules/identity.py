"""Identifiers: leading zeros, trade item numbers, identities that mean something only to their issuer."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reqlint.messages.phrases import Value, phrase
from reqlint.planning.judge.pairs import Pair
from reqlint.planning.judge.rules.base import Mismatch, on_pair
from reqlint.planning.model import Field
from reqlint.planning.values.samples import is_coded

_CODE = "100017"
_DIGIT = r"(?:\[0-9\]|\\d)"
_FIGURES = re.compile(rf"\(?{_DIGIT}(?:\{{(?P<times>\d{{1,3}})(?:,(?P=times))?\}}|{_DIGIT}+)\)?")
_MEASURED = re.compile(
    r"year|month|day|date|time|hour|minute|second|count|number_?of|amount|qty|quantity|年|月|日|时|数", re.I
)
"""Names of digits that are a number or a date, to which leading zeros mean nothing."""
_GTINS = {"gtin-8": 8, "gtin-12": 12, "gtin-13": 13, "gtin-14": 14}
PERSONAL = ("unionid", "external-userid", "openid")


def _fixed(made: Field) -> int | None:
    """The length of a zero-padded code; None if the code has no fixed length."""
    scheme = made.identifier_scheme or ""
    if scheme.startswith(("material-", "padded-")) and scheme.rsplit("-", 1)[1].isdigit():
        return int(scheme.rsplit("-", 1)[1])
    native = made.native.lower()
    is_char = native.startswith(("char(", "character(", "nchar(")) and (made.max_length or 0) >= 8
    if scheme == "material" and (is_char or (made.min_length is not None and made.min_length == made.max_length)):
        return made.max_length
    return None


def _digits(made: Field) -> int | None:
    """The length of a text whose pattern is a fixed number of digits, the first perhaps 0: a postal code of five."""
    if made.type != "string" or not made.pattern or _MEASURED.search(made.name):
        return None
    found = _FIGURES.fullmatch(made.pattern.removeprefix("^").removesuffix("$"))
    if found is None:
        return None
    size = len(re.findall(_DIGIT, made.pattern)) if found["times"] is None else int(found["times"])
    return size if size > 1 else None


@on_pair("INT141", "leading-zeros", "identity", ask="consumer", source="SAP material number conversion (ALPHA)")
def leading_zeros(pair: Pair) -> Iterator[Mismatch]:
    """A code with leading zeros meets one without: 000000000000100017 and 100017."""
    source, target = pair.source, pair.target
    have, want = _fixed(source), None if target.inferred else _fixed(target)  # samples require nothing
    have = have or (_digits(source) if target.type == "integer" else None)
    if have == want or not (have or want):
        return
    if (
        target.type not in ("string", "integer")
        or source.type not in ("string", "integer")
        or not (have or source.identifier_scheme or want)
    ):
        return
    code = _CODE if max(have or 0, want or 0) > len(_CODE) else "17"
    sent = code.zfill(have) if have else code
    if have and not want and target.type == "string" and pair.accepts(sent):
        return  # it is not stated that the consumer writes the code without zeros
    wanted = code.zfill(want) if want else code
    got = pair.arrives(sent)[0]
    received = str(int(got)) if got and got.isdigit() and target.type == "integer" else got
    if target.type == "integer":
        wanted = sent
    settled = pair.has("cross_reference") or (target.type == "integer" and pair.has("strip"))
    if received != wanted and not settled:
        yield Mismatch("breaking", sent, received or phrase("value.nothing"), {"wanted": wanted}, witness=received)


@on_pair("INT142", "trade-item-number", "identity", ask="owner", source="GS1 General Specifications")
def trade_item_number(pair: Pair) -> Iterator[Mismatch]:
    """Trade item numbers of different lengths: GTIN-13 on the piece, GTIN-14 on the box."""
    have, want = pair.source.identifier_scheme or "", pair.target.identifier_scheme or ""
    if have not in _GTINS or want not in _GTINS or have == want or pair.has("cross_reference"):
        return
    sent = "06901234567892"[-_GTINS[have] :]
    got = pair.arrives(sent)[0]
    if got is None or len(got) != _GTINS[want]:
        verdict = "breaking" if _GTINS[have] < _GTINS[want] else "lossy"
        yield Mismatch(verdict, sent, got or phrase("value.nothing"), {"have": have, "want": want}, witness=got)  # type: ignore[arg-type]


@on_pair(
    "INT143", "identity-of-another-issuer", "identity", ask="owner", source="WeCom external_userid and unionid"
)
def identity_of_another_issuer(pair: Pair) -> Iterator[Mismatch]:
    """A person's id that only its issuer understands is stored as somebody else's."""
    have, want = pair.source.identifier_scheme or "", pair.target.identifier_scheme or ""
    personal = have in PERSONAL or want in PERSONAL
    own = phrase("value.own-id")
    known: Value = have or (own if pair.source.key else "")
    if (
        personal
        and have != want
        and known
        and (want or pair.target.key or is_coded(pair.target))
        and not pair.has("cross_reference", "lookup")
    ):
        names: dict[str, Value] = {"have": known, "want": want or own}
        yield Mismatch("breaking", "wmEJiCwAAA9KxtAA", phrase("value.no-person"), names)
