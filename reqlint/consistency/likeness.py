"""Requirements that say the same, nearly the same, or the opposite of each other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reqlint.consistency.base import Hit, rule
from reqlint.consistency.collection import Collection
from reqlint.consistency.comparison import is_reworded
from reqlint.consistency.entries import Entry, Spot
from reqlint.consistency.statements import Quantity, Statement
from reqlint.model import Role, Span

_TELLING = 5
"""Words that a sentence must have to mean the same wherever it stands; "may be edited by the clerk" does not."""
_TELLING_AT_LENGTH = 8
_SUBJECT: tuple[Role, ...] = ("title", "actor", "trigger", "data", "rule", "step", "outcome")
"""What else is said of requirements that makes them two, whatever their own texts are."""
_CONTEXT: tuple[Role, ...] = (*_SUBJECT, "acceptance")
"""The same with what two requirements that contradict each other are tested by: that contradicts as well."""


@rule("CON201", "duplicate-requirement")
def duplicate(collection: Collection) -> Iterator[Hit]:
    """what-en: Finds requirements that stand in the documents twice, but for words such as “shall” word by word.
    what-zh: 找出重复出现的需求：逐字相同，或只差“应”“需要”之类的词。
    why-en: One of the two will be changed and the other forgotten; then nobody knows which one holds.
    why-zh: 以后只会改其中一条，另一条被忘掉，那时谁也不知道以哪条为准。
    message-en: The same requirement stands in {count} places.
    message-zh: 同一条需求出现在 {count} 处。
    question-en: Ask the author: which place keeps the requirement, and may the others refer to it?
    question-zh: 问需求提出人：保留哪一处？其他地方能否改为引用？
    bad-en: # Requirements
      - The store manager shall approve each waste record of more than 50 items by 20:00.
      - The buyer shall export the price list of each supplier as an Excel file.
      - The store manager must approve each waste record of more than 50 items by 20:00.
    good-en: # Requirements
      - The store manager shall approve each waste record of more than 50 items by 20:00.
      - The buyer shall export the price list of each supplier as an Excel file.
    bad-zh: # 功能需求
      - 店长应在每天 20:00 前审批超过 50 件的报损单。
      - 采购员应将每个供应商的价格表导出为 Excel 文件。
      - 店长必须在每天 20:00 前审批超过 50 件的报损单。
    good-zh: # 功能需求
      - 店长应在每天 20:00 前审批超过 50 件的报损单。
      - 采购员应将每个供应商的价格表导出为 Excel 文件。
    source: ISO/IEC/IEEE 29148:2018, 5.2.6; INCOSE Guide to Writing Requirements R30; Quality User Story “unique”
    """
    for group in collection.comparison.groups:
        same: dict[object, list[Entry]] = {}
        for number in group:
            entry = collection.entries[number]
            same.setdefault(_said(entry, _CONTEXT), []).append(entry)
        for first, *others in same.values():
            if others and _stands_alone(collection, first):
                yield Hit(Spot(first), tuple(map(Spot, others)), {"count": str(len(others) + 1)})


@rule("CON202", "near-duplicate-requirement")
def near_duplicate(collection: Collection) -> Iterator[Hit]:
    """what-en: Finds requirements that say the same in another order, or stand whole within another one.
    what-zh: 找出换了语序、意思相同的需求，以及整条包含在另一条里的需求。
    why-en: Readers take two wordings for two needs: both are estimated, built and tested.
    why-zh: 两种写法会被当成两个需求，各估一次、各做一遍、各测一遍。
    message-en: Another requirement says the same in other words.
    message-zh: 另一条需求用不同的写法说了同一件事。
    question-en: Ask the author: is there a difference? If so, which? If not, which one stays?
    question-zh: 问需求提出人：两条有区别吗？有，区别是什么？没有，保留哪一条？
    bad-en: # Requirements
      - When a cashier scans a coupon, the POS shall show the discount amount of the coupon.
      - The POS shall show the discount amount of the coupon when a cashier scans a coupon.
    good-en: # Requirements
      - When a cashier scans a coupon, the POS shall show the discount amount of the coupon.
      - When a cashier cancels a receipt, the POS shall show the receipts of the last 30 minutes.
    bad-zh: # 功能需求
      - 收银员扫描优惠券时，收银系统应显示优惠券抵扣金额和有效期。
      - 收银系统应显示优惠券抵扣金额和有效期，收银员扫描优惠券时。
    good-zh: # 功能需求
      - 收银员扫描优惠券时，收银系统应显示优惠券抵扣金额和有效期。
      - 收银员作废小票时，收银系统应列出最近 30 分钟的小票。
    source: INCOSE Guide to Writing Requirements R30; Quality User Story “unique”
    """
    found: dict[int, list[Entry]] = {}
    for one, other in _pairs(collection, _CONTEXT):
        first, second = collection.statements[one.number], collection.statements[other.number]
        is_same = first.values == second.values and first.negations == second.negations
        if is_same and is_reworded(first, second) and _is_telling(first, second):
            found.setdefault(one.number, []).append(other)
    for number, others in found.items():
        yield Hit(Spot(collection.entries[number]), tuple(map(Spot, others)))


@rule("CON203", "contradicting-numbers")
def contradicting_numbers(collection: Collection) -> Iterator[Hit]:
    """what-en: Finds requirements that say the same with different numbers, units taken into account; “in real
      time” counts as no delay.
    what-zh: 找出说的是同一件事、数字却不同的需求；单位会换算，“实时”按零延迟计。
    why-en: Each number will be built by somebody; the other one fails its test.
    why-zh: 每个数字都会有人照做，照做了一个，另一个的验收就通不过。
    message-en: “{phrase}” here, “{other}” elsewhere, for the same thing.
    message-zh: 同一件事，这里是“{phrase}”，另一处是“{other}”。
    question-en: Ask the business owner: which holds, “{phrase}” or “{other}”? If both do, what is the difference?
    question-zh: 问业务负责人：以“{phrase}”为准，还是以“{other}”为准？如果都对，区别在哪里？
    bad-en: # Requirements
      - If a card payment fails, the POS shall retry the payment 3 times.
      - The POS shall retry the payment 5 times if a card payment fails.
    good-en: # Requirements
      - If a card payment fails, the POS shall retry the payment 3 times.
      - If a coupon redemption fails, the POS shall retry the redemption 5 times.
    bad-zh: # 功能需求
      - 收银系统应实时向培训平台发送门店销售金额。
      - 收银系统应在 30 分钟内向培训平台发送门店销售金额。
    good-zh: # 功能需求
      - 收银系统应在 30 分钟内向培训平台发送门店销售金额。
      - 库存系统应在 1 小时内向采购员发送临期商品清单。
    source: ISO/IEC/IEEE 29148:2018, 5.2.6 (consistent); INCOSE Guide to Writing Requirements R36
    """
    for one, other in _pairs(collection, _SUBJECT):
        first, second = collection.statements[one.number], collection.statements[other.number]
        is_comparable = _has_actor(one, other) and _is_one_subject(collection, one, other)
        if is_comparable and first.negations == second.negations:
            differing = _differing(first, second)
            if differing:
                here, there = (Spot(e, Span(q.start, q.end)) for e, q in zip((one, other), differing, strict=True))
                yield Hit(here, (there,), {"other": there.phrase})


@rule("CON204", "contradicting-prohibition")
def contradicting_prohibition(collection: Collection) -> Iterator[Hit]:
    """what-en: Finds requirements of which one demands what another one forbids.
    what-zh: 找出互相矛盾的需求：一条要求做，另一条禁止做。
    why-en: Whatever is built breaks one of the two.
    why-zh: 怎么做都会违反其中一条。
    message-en: Another requirement says the opposite.
    message-zh: 另一条需求的说法正好相反。
    question-en: Ask the business owner: which of the two holds, or in which case each?
    question-zh: 问业务负责人：以哪一条为准？如果都成立，各在什么情况下？
    bad-en: # Requirements
      - The cashier shall be able to change the unit price of a receipt line in the POS.
      - The cashier shall not be able to change the unit price of a receipt line in the POS.
    good-en: # Requirements
      - The store manager shall be able to change the unit price of a receipt line in the POS.
      - The cashier shall not be able to change the unit price of a receipt line in the POS.
    bad-zh: # 功能需求
      - 收银员可以在收银系统中修改小票的商品单价。
      - 收银员不得在收银系统中修改小票的商品单价。
    good-zh: # 功能需求
      - 店长可以在收银系统中修改小票的商品单价。
      - 收银员不得在收银系统中修改小票的商品单价。
    source: ISO/IEC/IEEE 29148:2018, 5.2.6 (consistent)
    """
    for one, other in _pairs(collection, _SUBJECT):
        first, second = collection.statements[one.number], collection.statements[other.number]
        is_opposite = {first.negations, second.negations} == {0, 1} and set(first.words) == set(second.words)
        if is_opposite and first.values == second.values and _is_one_subject(collection, one, other):
            yield Hit(Spot(one), (Spot(other),))


def _pairs(collection: Collection, context: Sequence[Role]) -> Iterator[tuple[Entry, Entry]]:
    """The requirements with nearly the same words of which nothing else is said, in these roles, that differs."""
    for numbers in collection.comparison.pairs:
        one, other = (collection.entries[number] for number in numbers)
        if _said(one, context) == _said(other, context):
            yield one, other


def _said(entry: Entry, roles: Sequence[Role]) -> object:
    return tuple((detail.role, detail.text.casefold()) for detail in entry.requirement.said(*roles))


def _is_telling(one: Statement, other: Statement) -> bool:
    return min(len(set(one.words)), len(set(other.words))) > _TELLING


def _is_one_subject(collection: Collection, *entries: Entry) -> bool:
    """Whether requirements with the same words are about the same: under one heading, or told at length."""
    sizes = (len(set(collection.statements[entry.number].words)) for entry in entries)
    return len({entry.requirement.headings for entry in entries}) == 1 or min(sizes) >= _TELLING_AT_LENGTH


def _stands_alone(collection: Collection, entry: Entry) -> bool:
    """Whether a text means the same wherever it stands; "required, at most 8 digits" is said of many fields."""
    size = len(set(collection.statements[entry.number].words))
    if _has_actor(entry):
        return size >= _TELLING
    return size >= _TELLING_AT_LENGTH and entry.checked.slot("action").status != "none"


def _has_actor(*entries: Entry) -> bool:
    """Whether it is told who does it: a list of fields says "at most 20 characters" of each."""
    return all(entry.checked.slot("actor").status != "none" for entry in entries)


def _differing(one: Statement, other: Statement) -> tuple[Quantity, Quantity] | None:
    """The first quantities that differ where both state the same ones; a least and a most do not contradict."""
    first, second = (sorted(s.quantities, key=lambda q: q.dimension) for s in (one, other))
    if [q.dimension for q in first] != [q.dimension for q in second]:
        return None
    differing = [pair for pair in zip(first, second, strict=True) if pair[0].value != pair[1].value]
    if any({here.limit, there.limit} == {"least", "most"} for here, there in differing):
        return None
    return differing[0] if differing else None
