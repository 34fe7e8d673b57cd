"""Identifiers and references: used twice, leading nowhere, leading round in a circle."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from reqlint.consistency.base import Hit, rule
from reqlint.consistency.collection import Collection
from reqlint.consistency.entries import Entry, Spot
from reqlint.consistency.mentions import Mention
from reqlint.consistency.targets import Kind, Targets, place, target


@rule("CON101", "identifier-used-twice")
def identifier_used_twice(collection: Collection) -> Iterator[Hit]:
    """what-en: Finds identifiers that several different requirements of a document have.
    what-zh: 找出同一份文档中被几条不同需求共用的编号。
    why-en: Test cases, estimates and mails refer to the identifier; now each reference means two things.
    why-zh: 测试用例、估算和邮件都引用编号，编号重复后，每处引用都有两种理解。
    message-en: The identifier “{id}” stands for {count} different requirements.
    message-zh: 编号“{id}”用在了 {count} 条不同的需求上。
    question-en: Ask the author: which requirement keeps “{id}”, and what are the others' identifiers?
    question-zh: 问需求提出人：“{id}”归哪一条需求？其余的编号是什么？
    bad-en: # Requirements
      - FR-1: The store manager shall approve each waste record by 20:00.
      - FR-2: The buyer shall export the price list as an Excel file.
      - FR-2: The cashier shall print the receipt of each sale.
    good-en: # Requirements
      - FR-1: The store manager shall approve each waste record by 20:00.
      - FR-2: The buyer shall export the price list as an Excel file.
      - FR-3: The cashier shall print the receipt of each sale.
    bad-zh: # 功能需求
      - FR-1：店长应在每天 20:00 前审批报损单。
      - FR-2：采购员应将价格表导出为 Excel 文件。
      - FR-2：收银员应打印每笔销售的小票。
    good-zh: # 功能需求
      - FR-1：店长应在每天 20:00 前审批报损单。
      - FR-2：采购员应将价格表导出为 Excel 文件。
      - FR-3：收银员应打印每笔销售的小票。
    source: ISO/IEC/IEEE 29148:2018, 5.2.8 (unique identification)
    """
    for entries, known in zip(collection.by_document, collection.targets, strict=True):
        uses: dict[str, list[Entry]] = {}
        for before, entry in pairwise((None, *entries)):
            if entry is not None and _is_new_use(before, entry, known):
                uses.setdefault(_name(entry), []).append(entry)
        for first, *others in uses.values():
            different = [other for other in others if not _is_same_thing(collection, first, other)]
            if different:
                arguments = {"id": first.requirement.own_id, "count": str(len(different) + 1)}
                yield Hit(Spot(first), tuple(map(Spot, different)), arguments)


@rule("CON102", "broken-reference")
def broken_reference(collection: Collection) -> Iterator[Hit]:
    """what-en: Finds references to requirements, sections, figures, tables and attachments that do not exist.
    what-zh: 找出引用了不存在的需求、章节、图、表、附录或附件的地方。
    why-en: What is referred to is part of the requirement; nobody can build or test what is not there.
    why-zh: 被引用的内容也是需求的一部分，找不到就没法做，也没法验收。
    message-en: “{phrase}” leads nowhere: the documents read have no such place.
    message-zh: “{phrase}”无处可查：读到的文档里没有这个地方。
    question-en: Ask the author: where is what “{phrase}” refers to, or what should it say now?
    question-zh: 问需求提出人：“{phrase}”所指的内容在哪里？现在应改为引用什么？
    bad-en: # Requirements
      - FR-1: The store manager shall approve each waste record by 20:00.
      - FR-2: The buyer shall export the price list as an Excel file, after the approval of FR-7.
    good-en: # Requirements
      - FR-1: The store manager shall approve each waste record by 20:00.
      - FR-2: The buyer shall export the price list as an Excel file, after the approval of FR-1.
    bad-zh: # 功能需求
      - 店长应在每天 20:00 前审批报损单，审批规则见附件 2。
    good-zh: # 功能需求
      - 店长应在每天 20:00 前审批报损单，审批规则见附件 2。
      # 附件 2 审批规则
      超过 50 件由区域经理审批。
    source: ISO/IEC/IEEE 29148:2018, 5.2.6 (complete); INCOSE Guide to Writing Requirements R36
    """
    known = frozenset().union(*(each.known for each in collection.targets))
    identifiers = {_name(entry) for entry in collection.entries if entry.requirement.own_id}
    broken: dict[tuple[int, str, str], list[Mention]] = {}
    for mention in collection.mentions:
        own = collection.targets[mention.spot.entry.document].known
        here = own if mention.kind == "section" else known
        exists = (mention.kind, mention.target) in here or mention.target in identifiers
        if not exists and (mention.kind != "section" or _has_sections_like(mention.target, own)):
            broken.setdefault((mention.spot.entry.document, mention.kind, mention.target), []).append(mention)
    for first, *others in broken.values():
        yield Hit(first.spot, tuple(other.spot for other in others))


@rule("CON103", "circular-reference", severity="info")
def circular_reference(collection: Collection) -> Iterator[Hit]:
    """what-en: Finds requirements that refer to each other in a circle.
    what-zh: 找出互相引用、形成循环的需求。
    why-en: Where each of two requirements waits for the other, none can be read, planned or tested first.
    why-zh: 两条需求互相依赖时，哪一条都没法先读懂、先排期、先测试。
    message-en: These requirements refer to each other in a circle: {ids}.
    message-zh: 这些需求互相引用，形成循环：{ids}。
    question-en: Ask the author: which of them can stand without the others?
    question-zh: 问需求提出人：哪一条可以不依赖其他几条单独成立？
    bad-en: # Requirements
      - FR-1: The store manager shall approve each waste record after the export of FR-2.
      - FR-2: The buyer shall export the price list after the approval of FR-1.
    good-en: # Requirements
      - FR-1: The store manager shall approve each waste record by 20:00.
      - FR-2: The buyer shall export the price list after the approval of FR-1.
    bad-zh: # 功能需求
      - FR-1：店长应在 FR-2 导出后审批报损单。
      - FR-2：采购员应在 FR-1 审批后导出价格表。
    good-zh: # 功能需求
      - FR-1：店长应在每天 20:00 前审批报损单。
      - FR-2：采购员应在 FR-1 审批后导出价格表。
    source: ISO/IEC/IEEE 29148:2018, 5.2.6 (feasible, bounded)
    """
    from reqlint.consistency.graph import graph_of  # brings networkx

    for first, *others in graph_of(collection.entries, collection.mentions, collection.glossary).cycles():
        ids = ", ".join(entry.requirement.own_id for entry in (first, *others))
        yield Hit(Spot(first), tuple(map(Spot, others)), {"ids": ids})


@rule("CON104", "identifier-in-several-documents")
def identifier_in_several_documents(collection: Collection) -> Iterator[Hit]:
    """what-en: Finds identifiers that stand for different requirements in documents of one folder; one finding a
      document.
    what-zh: 找出在同一文件夹的几份文档里代表不同需求的编号；每份文档只报一次。
    why-en: Once the documents are read together, in a test plan or a tender, “FR-1” says nothing.
    why-zh: 几份文档放在一起用时，例如写测试计划或招标，“FR-1”就不知道指哪一条了。
    message-en: Identifiers of this document stand for other requirements elsewhere ({count}, such as “{id}”).
    message-zh: 本文档的编号在其他文档里代表别的需求（共 {count} 个，例如“{id}”）。
    question-en: Ask the authors: can each document have a prefix of its own, in place of that of “{id}”?
    question-zh: 问各文档的作者：能否各用各的编号前缀，不再共用“{id}”这样的编号？
    bad-en: # Requirements
      - FR-1: The store manager shall approve each waste record by 20:00.
      === pos.md
      # Requirements
      - FR-1: The cashier shall print the receipt of each sale.
    good-en: # Requirements
      - WA-1: The store manager shall approve each waste record by 20:00.
      === pos.md
      # Requirements
      - POS-1: The cashier shall print the receipt of each sale.
    bad-zh: # 功能需求
      - FR-1：店长应在每天 20:00 前审批报损单。
      === pos.md
      # 功能需求
      - FR-1：收银员应打印每笔销售的小票。
    good-zh: # 功能需求
      - WA-1：店长应在每天 20:00 前审批报损单。
      === pos.md
      # 功能需求
      - POS-1：收银员应打印每笔销售的小票。
    source: ISO/IEC/IEEE 29148:2018, 5.2.8 (unique identification)
    """
    uses: dict[str, dict[int, Entry]] = {}
    for entry in collection.entries:
        if any(character.isalpha() for character in entry.requirement.own_id):
            uses.setdefault(_name(entry), {}).setdefault(entry.document, entry)
    found: dict[int, list[list[Entry]]] = {}
    for first, *others in (list(by_document.values()) for by_document in uses.values()):
        different = [other for other in others if not _is_same_thing(collection, first, other)]
        if different:
            found.setdefault(first.document, []).append([first, *different])
    for clashes in found.values():
        first = clashes[0][0]
        places = tuple(Spot(other) for _, *others in clashes for other in others)
        yield Hit(Spot(first), places, {"id": first.requirement.own_id, "count": str(len(clashes))})


def _name(entry: Entry) -> str:
    return target("identifier", entry.requirement.own_id)[1]


def _is_new_use(before: Entry | None, entry: Entry, known: Targets) -> bool:
    """Whether the identifier is given here: several requirements may stand below one."""
    own = entry.requirement.own_id
    if not any(character.isalpha() for character in own):
        return False
    if before is None or before.requirement.own_id != own:
        return True
    here, there = (known.identifiers.get(place(e.requirement.location), {}).get(_name(e)) for e in (entry, before))
    return here is not None and there is not None and here != there


def _is_same_thing(collection: Collection, one: Entry, other: Entry) -> bool:
    """Whether a requirement is named in one place and told in another: half of the shorter one is common."""
    first, second = (set(collection.statements[entry.number].words) for entry in (one, other))
    return len(first & second) >= 0.5 * min(len(first), len(second))


def _has_sections_like(number: str, known: frozenset[tuple[Kind, str]]) -> bool:
    """Whether chapters of this depth can be seen; Word may number them where no reader sees it."""
    depth = number.count(".")
    return sum(kind == "section" and name.count(".") == depth for kind, name in known) > 1
