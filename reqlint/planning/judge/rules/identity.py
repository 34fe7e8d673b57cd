"""Identifiers: leading zeros, trade item numbers, identities that mean something only to their issuer."""

from __future__ import annotations

from collections.abc import Iterator

from reqlint.planning.judge.pairs import Pair
from reqlint.planning.judge.rules.base import Mismatch, on_pair
from reqlint.planning.model import Field

_CODE = "100017"
_GTINS = {"gtin-8": 8, "gtin-12": 12, "gtin-13": 13, "gtin-14": 14}
PERSONAL = ("unionid", "external-userid", "openid")


def _fixed(made: Field) -> int | None:
    """The length of a zero-padded code; None where the code has no fixed length."""
    scheme = made.identifier_scheme or ""
    if scheme.startswith("material-") and scheme.rsplit("-", 1)[1].isdigit():
        return int(scheme.rsplit("-", 1)[1])
    native = made.native.lower()
    is_char = native.startswith(("char(", "character(", "nchar(")) and (made.max_length or 0) >= 8
    if scheme == "material" and (is_char or (made.min_length is not None and made.min_length == made.max_length)):
        return made.max_length
    return None


@on_pair("INT141", "leading-zeros", "identity")
def leading_zeros(pair: Pair) -> Iterator[Mismatch]:
    """what-en: A code with leading zeros meets one without: 000000000000100017 and 100017.
    what-zh: 带前导零的编码遇上不带前导零的编码：000000000000100017 与 100017。
    why-en: The item is not found, or created a second time.
    why-zh: 商品会查不到，或者被重复创建。
    message-en: {source} sends “{sent}”; {target} stores “{received}”, not the item code “{wanted}”.
    message-zh: {source} 发送“{sent}”，{target} 存成“{received}”，而商品编码是“{wanted}”。
    question-en: Ask {owner}: is the code always numeric, how long is it in {target}, and who pads or strips the zeros?
    question-zh: 请问{owner}：编码一定是数字吗？在 {target} 里是几位？由谁补零或去零？
    bad: {from: {type: string, max_length: 20, identifier_scheme: material}, to: {type: string, max_length: 18, identifier_scheme: material-18}}
    bad: {from: {type: string, max_length: 18, identifier_scheme: material-18}, to: {type: integer}}
    good: {from: {type: string, max_length: 18, identifier_scheme: material}, to: {type: string, max_length: 18, identifier_scheme: material-18}, transform: {pad: {length: 18}}}
    good: {from: {type: string, max_length: 18, identifier_scheme: material-18}, to: {type: string, max_length: 20, identifier_scheme: material-18}}
    source: SAP material number conversion (ALPHA)
    """
    source, target = pair.source, pair.target
    have, want = _fixed(source), _fixed(target)
    if have == want or not (have or want):
        return
    if (
        target.type not in ("string", "integer")
        or source.type not in ("string", "integer")
        or not (have or source.identifier_scheme or want)
    ):
        return
    sent = _CODE.zfill(have) if have else _CODE
    wanted = _CODE.zfill(want) if want else _CODE
    got = pair.arrives(sent)[0]
    received = str(int(got)) if got and got.isdigit() and target.type == "integer" else got
    if target.type == "integer":
        wanted = sent
    settled = pair.has("cross_reference") or (target.type == "integer" and pair.has("strip"))
    if received != wanted and not settled:
        yield Mismatch("breaking", sent, received or "nothing", {"wanted": wanted}, witness=received)


@on_pair("INT142", "trade-item-number", "identity")
def trade_item_number(pair: Pair) -> Iterator[Mismatch]:
    """what-en: Trade item numbers of different lengths: GTIN-13 on the piece, GTIN-14 on the box.
    what-zh: 条码长度不同：单品是 GTIN-13，箱子是 GTIN-14。
    why-en: A box is booked as a piece, or not found at all.
    why-zh: 一箱会被记成一件，或者根本查不到。
    message-en: {source} sends {have} “{sent}”; {target} expects {want}.
    message-zh: {source} 发送 {have}“{sent}”，{target} 要求 {want}。
    question-en: Ask {owner}: are only pieces meant (then pad with 0), or boxes too (then a table of packs is needed)?
    question-zh: 请问{owner}：只有单品（前面补 0 即可），还是也有箱码（需要箱规对照表）？
    bad: {from: {type: string, max_length: 13, identifier_scheme: gtin-13}, to: {type: string, max_length: 14, identifier_scheme: gtin-14}}
    good: {from: {type: string, identifier_scheme: gtin-13}, to: {type: string, identifier_scheme: gtin-14}, transform: {pad: {length: 14}}}
    source: GS1 General Specifications
    """
    have, want = pair.source.identifier_scheme or "", pair.target.identifier_scheme or ""
    if have not in _GTINS or want not in _GTINS or have == want or pair.has("cross_reference"):
        return
    sent = "06901234567892"[-_GTINS[have] :]
    got = pair.arrives(sent)[0]
    if got is None or len(got) != _GTINS[want]:
        verdict = "breaking" if _GTINS[have] < _GTINS[want] else "lossy"
        yield Mismatch(verdict, sent, got or "nothing", {"have": have, "want": want}, witness=got)  # type: ignore[arg-type]


@on_pair("INT143", "identity-of-another-issuer", "identity")
def identity_of_another_issuer(pair: Pair) -> Iterator[Mismatch]:
    """what-en: A person's id that only its issuer understands is stored as somebody else's.
    what-zh: 只在签发方有意义的用户标识，被当成另一种标识保存。
    why-en: One customer becomes several members; tags and coupons go to the wrong person.
    why-zh: 一个顾客会变成几个会员，标签和优惠券发错人。
    message-en: {source} holds the {have}, {target} the {want}: “{sent}” matches nobody there.
    message-zh: {source} 是 {have}，{target} 是 {want}：“{sent}”在那边对不上任何人。
    question-en: Ask {owner}: which service finds the {want} for a person's {have}, and what happens to people it does not know?
    question-zh: 请问{owner}：由哪个服务把 {have} 换成 {want}？查不到的人怎么处理？
    bad: {from: {type: string, identifier_scheme: external-userid}, to: {type: string, identifier_scheme: unionid}}
    good: {from: {type: string, identifier_scheme: unionid}, to: {type: string, identifier_scheme: unionid}}
    good: {from: {type: string, identifier_scheme: external-userid}, to: {type: string, identifier_scheme: unionid}, transform: {cross_reference: member-identity}}
    source: WeCom external_userid and unionid
    """
    have, want = pair.source.identifier_scheme or "", pair.target.identifier_scheme or ""
    personal = have in PERSONAL or want in PERSONAL
    known = have if have else "own id" if pair.source.key else ""
    if (
        personal
        and have != want
        and known
        and (want or pair.target.key)
        and not pair.has("cross_reference", "lookup")
    ):
        yield Mismatch("breaking", "wmEJiCwAAA9KxtAA", "unknown", {"have": known, "want": want or "own id"})
