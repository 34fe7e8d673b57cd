"""Amounts and quantities: cents against yuan, gross against net, kilograms against pieces, trailing minus signs."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from reqlint.planning.judge.pairs import NUMBERS, Pair
from reqlint.planning.judge.rules.base import Mismatch, on_pair
from reqlint.planning.model import Field, Step
from reqlint.planning.values import notation, transforms
from reqlint.planning.values.exact import number

_PRICE = Decimal("199.90")
_WANTED = {"leading": "“-302.35”", "trailing": "“302.35-”", "flag": "302.35 and a debit/credit flag"}
_PLURALS = {"piece": "pieces", "box": "boxes", "minute": "minutes", "second": "seconds", "day": "days"}
_LINEAR = {"kg": "mass", "g": "mass", "second": "time", "minute": "time", "day": "time"}


@on_pair("INT121", "minor-against-major-units", "money")
def minor_against_major_units(pair: Pair) -> Iterator[Mismatch]:
    """what-en: One side writes amounts in cents, the other in yuan.
    what-zh: 一边的金额单位是分，另一边是元。
    why-en: Every amount is wrong by a factor of a hundred, and small amounts look plausible.
    why-zh: 每笔金额都差一百倍，而小金额看上去还挺合理。
    message-en: 199.90 {currency} is sent as {sent}; {target} reads it as {received} {currency}.
    message-zh: 199.90 {currency} 发送时写成 {sent}，{target} 读成 {received} {currency}。
    question-en: Ask {owner}: is {target} kept in the currency's main unit or in its smallest one?
    question-zh: 请问{owner}：{target} 的单位是元还是分？
    bad: {from: {type: integer, currency: CNY, exponent: 2}, to: {type: decimal, precision: 13, scale: 2, currency: CNY, exponent: 0}}
    good: {from: {type: integer, currency: CNY, exponent: 2}, to: {type: decimal, precision: 13, scale: 2, currency: CNY, exponent: 0}, transform: {factor: "0.01"}}
    source: Square money; SAP TCURX; ISO 4217 minor units
    """
    source, target = pair.source, pair.target
    if source.exponent is None or target.exponent is None:
        return
    sent = format(_PRICE.scaleb(source.exponent).normalize(), "f")
    got = number(pair.arrives(sent)[0])
    if got is None:
        return
    read = got.scaleb(-target.exponent)
    if read != _PRICE:
        yield Mismatch(
            "breaking",
            sent,
            f"{read:.2f}",
            {"currency": source.currency or target.currency or ""},
            witness=str(got),
        )


@on_pair("INT122", "another-currency", "money")
def another_currency(pair: Pair) -> Iterator[Mismatch]:
    """what-en: The two sides state amounts in different currencies.
    what-zh: 两边金额的币种不同。
    why-en: An amount without its currency is a number; adding such numbers is wrong without anybody noticing.
    why-zh: 没有币种的金额只是一个数字，混在一起相加，错了也没人发现。
    message-en: {source} is in {have}, {target} in {want}: 100 {have} arrives as 100 {want}.
    message-zh: {source} 的币种是 {have}，{target} 是 {want}：100 {have} 会变成 100 {want}。
    question-en: Ask {owner}: who converts {have} to {want}, at which day's rate, and is the original amount kept?
    question-zh: 请问{owner}：谁负责把 {have} 换算成 {want}，用哪一天的汇率，原币金额保留吗？
    bad: {from: {type: decimal, currency: HKD}, to: {type: decimal, currency: CNY}}
    good: {from: {type: decimal, currency: CNY}, to: {type: decimal, currency: CNY}}
    source: ISO 4217
    """
    have, want = pair.source.currency, pair.target.currency
    if (
        have
        and want
        and have != want
        and len(have) == len(want) == 3
        and not pair.has("factor", "cross_reference")
    ):
        yield Mismatch("breaking", f"100 {have}", f"100 {want}", {"have": have, "want": want})


@on_pair("INT123", "gross-against-net", "money")
def gross_against_net(pair: Pair) -> Iterator[Mismatch]:
    """what-en: One amount includes tax, the other does not.
    what-zh: 一边含税，另一边不含税。
    why-en: Turnover and margin are wrong by the tax rate, and the tax return with them.
    why-zh: 销售额和毛利会差一个税率，纳税申报也跟着错。
    message-en: {source} is {have}, {target} is {want}: {sent} arrives as {received} {want}.
    message-zh: {source} {have}，{target} {want}：{sent} 会被当成{want} {received}。
    question-en: Ask {owner}: from which rate per line is the tax computed, and where are roundings booked?
    question-zh: 请问{owner}：按每行哪个税率计算税额，尾差记到哪里？
    bad: {from: {type: decimal, tax_basis: gross}, to: {type: decimal, tax_basis: net}}
    good: {from: {type: decimal, tax_basis: gross}, to: {type: decimal, tax_basis: net}, transform: {tax: gross-to-net}}
    source: Shop systems' tax settings; VAT directives
    """
    have, want = pair.source.tax_basis, pair.target.tax_basis
    if have and want and have != want and not pair.has("tax"):
        sent = "113.00" if have == "gross" else "100.00"
        yield Mismatch("breaking", sent, sent, {"have": have, "want": want})


@on_pair("INT124", "another-unit", "quantity")
def another_unit(pair: Pair) -> Iterator[Mismatch]:
    """what-en: Quantities are in different units: kilograms and grams, boxes and pieces.
    what-zh: 数量单位不同：千克和克、箱和件。
    why-en: Twelve boxes become twelve pieces: the stock is wrong from the first delivery on.
    why-zh: 12 箱变成 12 件：从第一次收货开始库存就错了。
    message-en: {source} is in {have}, {target} in {want}: {sent} {have} arrive as {received} {want}.
    message-zh: {source} 的单位是 {have}，{target} 是 {want}：{sent} {have} 变成 {received} {want}。
    question-en: Ask {owner}: by which factor do {have} become {want} for each item, and where is it kept?
    question-zh: 请问{owner}：每个商品的 {have} 和 {want} 怎样换算，换算关系维护在哪里？
    bad: {from: {type: decimal, unit: box}, to: {type: decimal, unit: piece}}
    bad: {from: {type: decimal, unit: kg}, to: {type: decimal, unit: g}}
    good: {from: {type: decimal, unit: kg}, to: {type: decimal, unit: g}, transform: {convert: {from: kg, to: g}}}
    source: ERP units of measure; UN/CEFACT Recommendation 20
    """
    have, want = pair.source.unit, pair.target.unit
    if not have or not want or have == want or pair.has("cross_reference"):
        return
    got = pair.arrives("12")[0]
    names = {"have": _PLURALS.get(have, have), "want": _PLURALS.get(want, want)}
    if _LINEAR.get(have, have) == _LINEAR.get(want, want):
        if got != transforms.apply([Step("convert", {"from": have, "to": want})], ["12"]):
            yield Mismatch("breaking", "12", got or "", names, witness=got)
    elif not pair.has("factor", "convert"):
        yield Mismatch("breaking", "12", got or "", names, witness=got)


@on_pair("INT125", "sign-notation", "money")
def sign_notation(pair: Pair) -> Iterator[Mismatch]:
    """what-en: Negative amounts are written differently: -302.35, 302.35-, or a debit/credit flag.
    what-zh: 负数写法不同：-302.35、302.35-，或者用借贷标识。
    why-en: Returns and credit notes are rejected, or booked with the wrong sign.
    why-zh: 退货和红字会被拒收，或者正负号记反。
    message-en: A return of 302.35 is sent as “{sent}”; {target} expects {wanted}.
    message-zh: 退款 302.35 发送时写成“{sent}”，{target} 要求 {wanted}。
    question-en: Ask {owner}: how does {target} want negative amounts, and which flag is debit?
    question-zh: 请问{owner}：{target} 的负数怎么写，哪个标识表示借方？
    bad: {from: {type: string, sign: trailing}, to: {type: decimal, precision: 13, scale: 2}}
    bad: {from: {type: decimal, precision: 13, scale: 2, sign: leading}, to: {type: decimal, precision: 13, scale: 2, sign: flag}}
    good: {from: {type: string, sign: trailing}, to: {type: decimal, precision: 13, scale: 2}, transform: {sign: leading}}
    source: SAP internal number format; posting keys
    """
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
        read = (
            "nothing: not a number"
            if number(got) is None
            else "302.35 without its sign"
            if want == "flag"
            else "rejected"
        )
        yield Mismatch("breaking", sent, read, {"wanted": _WANTED[want]}, witness=got)


def _never_negative(made: Field) -> bool:
    low = number(made.minimum)
    return low is not None and low >= 0 and made.sign is None
