"""Amounts and quantities: cents against yuan, gross against net, kilograms against pieces, trailing minus signs."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from reqlint.messages.phrases import Value, phrase
from reqlint.planning.judge.pairs import Pair
from reqlint.planning.judge.rules.base import Mismatch, on_pair
from reqlint.planning.model import Field, Step
from reqlint.planning.values import notation, transforms
from reqlint.planning.values.exact import number
from reqlint.planning.values.samples import NUMBERS
from reqlint.planning.values.units import canonical
from reqlint.planning.values.wording import tax_basis

_PRICE = Decimal("199.90")
_WANTED: dict[str, Value] = {
    "leading": "“-302.35”", "trailing": "“302.35-”", "flag": phrase("value.with-flag")
}  # fmt: skip
_PLURALS = {
    "piece": "value.pieces", "box": "value.boxes", "minute": "value.minutes", "hour": "value.hours", "second": "value.seconds",
    "day": "value.days", "dimensionless": "value.fractions",
}  # fmt: skip


@on_pair(
    "INT121",
    "minor-against-major-units",
    "money",
    ask="consumer",
    source="Square money; SAP TCURX; ISO 4217 minor units",
)
def minor_against_major_units(pair: Pair) -> Iterator[Mismatch]:
    """One side writes amounts in cents, the other in yuan."""
    source, target = pair.source, pair.target
    have, want = _exponent(source, target), _exponent(target, source)
    if have is None or want is None:
        return
    amount = _PRICE.scaleb(max(0, -have))  # a larger amount if in thousands
    sent = format(amount.scaleb(have).normalize(), "f")
    got = number(pair.arrives(sent)[0])
    if got is None:
        return
    read = got.scaleb(-want)
    if read != amount:
        yield Mismatch(
            "breaking",
            sent,
            f"{read:.2f}",
            {"amount": f"{amount:.2f}", "currency": source.currency or target.currency or ""},
            witness=str(got),
        )


def _exponent(made: Field, other: Field) -> int | None:
    """Decimals between the stored number and the major unit; amounts with decimals are not in a minor unit."""
    if made.exponent is None and other.exponent and made.scale and made.scale >= other.exponent:
        return 0
    return made.exponent


@on_pair("INT122", "another-currency", "money", ask="owner", source="ISO 4217")
def another_currency(pair: Pair) -> Iterator[Mismatch]:
    """The two sides state amounts in different currencies."""
    have, want = pair.source.currency, pair.target.currency
    if (
        have
        and want
        and have != want
        and len(have) == len(want) == 3
        and not pair.has("factor", "cross_reference")
    ):
        yield Mismatch("breaking", f"100 {have}", f"100 {want}", {"have": have, "want": want})


@on_pair("INT123", "gross-against-net", "money", ask="owner", source="Shop systems' tax settings; VAT directives")
def gross_against_net(pair: Pair) -> Iterator[Mismatch]:
    """One amount includes tax, the other does not."""
    have, want = pair.source.tax_basis, pair.target.tax_basis
    if have and want and have != want and not pair.has("tax"):
        sent = "113.00" if have == "gross" else "100.00"
        yield Mismatch("breaking", sent, sent, {"have": tax_basis(have), "want": tax_basis(want)})


@on_pair(
    "INT124", "another-unit", "quantity", ask="owner", source="ERP units of measure; UN/CEFACT Recommendation 20"
)
def another_unit(pair: Pair) -> Iterator[Mismatch]:
    """Quantities are in different units: kilograms and grams, boxes and pieces."""
    if not pair.source.unit or not pair.target.unit or pair.has("cross_reference"):
        return
    have, want = canonical(pair.source.unit), canonical(pair.target.unit)
    if have == want and not pair.has("factor", "convert"):
        return
    got = pair.arrives("12")[0]
    names = {"have": _plural(have), "want": _plural(want)}
    try:
        right = transforms.apply([Step("convert", {"from": have, "to": want})], ["12"])
    except transforms.TransformError:  # of different kinds: a factor per item
        if not pair.has("factor", "convert"):
            yield Mismatch("breaking", "12", got or "", names, witness=got)
        return
    if number(got) != number(right):
        yield Mismatch("breaking", "12", got or "", names, witness=got)


def _plural(unit: str) -> Value:
    return phrase(_PLURALS[unit]) if unit in _PLURALS else unit


@on_pair("INT125", "sign-notation", "money", ask="consumer", source="SAP internal number format; posting keys")
def sign_notation(pair: Pair) -> Iterator[Mismatch]:
    """Negative amounts are written differently: -302.35, 302.35-, or a debit/credit flag."""
    source, target = pair.source, pair.target
    have, want = source.sign or "leading", target.sign or "leading"
    numeric = (source.type in NUMBERS or source.sign is not None) and (
        target.type in NUMBERS or target.sign is not None
    )
    if (
        have == want
        or not numeric
        or "unsigned" in (have, want)
        or not (source.sign or target.sign)
        or source.enum
        or target.enum
        or _never_negative(source)
    ):
        return
    sent = notation.write_signed(Decimal("-302.35"), have)
    got = pair.arrives(sent)[0]
    if got != notation.write_signed(Decimal("-302.35"), want):
        read = "value.without-sign" if want == "flag" else "value.rejected"
        read = "value.unreadable" if number(got) is None else read
        yield Mismatch("breaking", sent, phrase(read), {"wanted": _WANTED[want]}, witness=got)


def _never_negative(made: Field) -> bool:
    low = number(made.minimum)
    return low is not None and low >= 0 and made.sign is None
