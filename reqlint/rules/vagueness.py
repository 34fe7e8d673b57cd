"""Vague words: one rule a group of them."""

from __future__ import annotations

from collections.abc import Iterator

from reqlint.language.analysis import Analysis, Group
from reqlint.rules.base import Hit, hits, rule


@rule("VAG101", "vague-quality", category="vague")
def vague_quality(analysis: Analysis) -> Iterator[Hit]:
    """what-en: Finds judgements without a measure, such as “user-friendly”, “easy” or “proper”.
    what-zh: 找出没有标准的评价，例如“友好”“方便”“合理”。
    why-en: What one calls friendly another does not, and nobody can test it.
    why-zh: 有人觉得友好，有人不觉得，没有标准就没法验收。
    message-en: “{phrase}” means something else to each reader: nobody can check it.
    message-zh: “{phrase}”因人而异，没法验收。
    question-en: Ask the people who will use it: what would they have to see, count or measure to call it
      “{phrase}”?
    question-zh: 问一线使用者：看到什么、数出什么、量到什么，才算“{phrase}”？
    short-en: the meaning of “{phrase}”
    short-zh: “{phrase}”的含义
    bad-en: The cashier shall have a user-friendly refund screen.
    good-en: The cashier shall complete a refund on the refund screen in at most 4 clicks.
    bad-zh: 店长的要货页面应操作方便。
    good-zh: 店长应在要货页面用不超过 3 次点击提交一张要货单。
    source: INCOSE Guide to Writing Requirements R7; ISO/IEC/IEEE 29148:2018, 5.2.7; Femmer et al. 2017
    """
    return _hits(analysis, "vague-quality")


@rule("VAG102", "vague-quantity", category="vague")
def vague_quantity(analysis: Analysis) -> Iterator[Hit]:
    """what-en: Finds amounts without a figure, such as “several” or “a large number of”.
    what-zh: 找出没有数字的数量，例如“大量”“多种”“若干”。
    why-en: The developer must choose a figure, and the tester another one.
    why-zh: 开发会自己估一个数，测试会估另一个数。
    message-en: “{phrase}” gives no figure.
    message-zh: “{phrase}”没有给出数字。
    question-en: Ask the business owner: how many or how much is “{phrase}”, at least or at most?
    question-zh: 问业务负责人：“{phrase}”具体是多少，至少多少、最多多少？
    short-en: the number behind “{phrase}”
    short-zh: “{phrase}”的数量
    bad-en: The system shall import a large number of orders from the web shop.
    good-en: Every night, the system shall import up to 20,000 orders from the web shop within 10 minutes.
    bad-zh: 系统应向大量会员发放优惠券。
    good-zh: 促销活动开始后，系统应在 1 分钟内向 2000 名会员发放优惠券。
    source: INCOSE Guide to Writing Requirements R7, R34; GB/T 9385-2008, 5.3.3
    """
    return _hits(analysis, "vague-quantity")


@rule("VAG103", "vague-time", category="vague")
def vague_time(analysis: Analysis) -> Iterator[Hit]:
    """what-en: Finds times without a figure, such as “immediately”, “fast” or “in real time”.
    what-zh: 找出没有数字的时间，例如“及时”“尽快”“实时”。
    why-en: “Real time” is one second for a cashier and one night for a batch job; the costs differ by a factor of
      ten.
    why-zh: “实时”对收银员是 1 秒，对夜间批处理是一个晚上，成本相差十倍。
    message-en: “{phrase}” gives no time that could be measured.
    message-zh: “{phrase}”没有给出可以测量的时间。
    question-en: Ask the business owner: what does “{phrase}” mean in seconds, minutes or days, and counted from
      when?
    question-zh: 问业务负责人：“{phrase}”是几秒、几分钟还是几天，从什么时候算起？
    short-en: the time behind “{phrase}”
    short-zh: “{phrase}”的时间
    bad-en: The POS shall upload the sales lines quickly.
    good-en: The POS shall upload each sales line to the finance system within 5 seconds after payment.
    bad-zh: 收银员完成退货后，系统应及时更新库存数量。
    good-zh: 收银员完成退货后，系统应在 5 秒内更新所退商品的库存数量。
    source: INCOSE Guide to Writing Requirements R35; GB/T 9385-2008, 5.3.3
    """
    return _hits(analysis, "vague-time")


@rule("VAG104", "vague-loophole", category="vague")
def vague_loophole(analysis: Analysis) -> Iterator[Hit]:
    """what-en: Finds back doors, such as “if possible”, “as appropriate” or “where necessary”.
    what-zh: 找出留后门的说法，例如“尽量”“必要时”“视情况”“原则上”。
    why-en: Whoever builds it may decide that it was not possible. Then the requirement asks for nothing.
    why-zh: 做的人可以说“这次没有必要”，那么这条需求等于什么都没有要求。
    message-en: “{phrase}” leaves it open whether this has to be done at all.
    message-zh: “{phrase}”留了后门：到底做不做没有说定。
    question-en: Ask the business owner: in which cases exactly does “{phrase}” hold, and in which not?
    question-zh: 问业务负责人：“{phrase}”到底指哪些情况，哪些情况必须做，哪些不用做？
    short-en: the cases behind “{phrase}”
    short-zh: “{phrase}”的情况
    bad-en: If possible, the store manager shall confirm the delivery note.
    good-en: The store manager shall confirm each delivery note within 2 hours after goods-in.
    bad-zh: 店长应酌情复核报损单。
    good-zh: 报损金额超过 500 元时，店长应在当天 22:00 前复核报损单。
    source: INCOSE Guide to Writing Requirements R8; ISO/IEC/IEEE 29148:2018, 5.2.7
    """
    return _hits(analysis, "vague-loophole")


@rule("VAG105", "vague-open-list", category="vague")
def vague_open_list(analysis: Analysis) -> Iterator[Hit]:
    """what-en: Finds lists without an end, such as “etc.”, “and so on” or “including but not limited to”.
    what-zh: 找出没有列完的清单，例如“等”“等等”“包括但不限于”。
    why-en: What is not listed is not built, or is argued about at acceptance.
    why-zh: 没列出来的就没人做，或者到验收时再扯皮。
    message-en: “{phrase}” leaves the list open.
    message-zh: “{phrase}”表示清单没有列完。
    question-en: Ask the business owner: what else does “{phrase}” stand for, or is the list complete as it stands?
    question-zh: 问业务负责人：“{phrase}”还包括什么，还是已经列全？
    short-en: the rest of the list behind “{phrase}”
    short-zh: “{phrase}”省略的内容
    bad-en: The finance clerk shall see store, article, quantity, etc. in the sales report.
    good-en: When the finance clerk opens the sales report, the system shall show store, article and quantity of
      each sale.
    bad-zh: 店员打开会员详情时，系统应展示会员的姓名、手机号等。
    good-zh: 店员打开会员详情时，系统应展示会员的姓名、手机号和等级。
    source: INCOSE Guide to Writing Requirements R9; ISO/IEC/IEEE 29148:2018, 5.2.7
    """
    return _hits(analysis, "vague-open-list")


@rule("VAG106", "vague-verb", category="vague")
def vague_verb(analysis: Analysis) -> Iterator[Hit]:
    """what-en: Finds verbs that name no action, such as “optimise”, “handle” or “support”, where nothing else
      tells what to do.
    what-zh: 找出没有具体动作的动词，例如“优化”“打通”“赋能”“管理”，而别处也没有说要做什么。
    why-en: A slogan can be met by anything and by nothing; the developer has to invent the requirement.
    why-zh: 口号怎么做都算对，怎么做也都算不对，需求只好由开发来猜。
    message-en: “{phrase}” does not say what is to be done.
    message-zh: “{phrase}”没有说具体要做什么。
    question-en: Ask the business owner: what does “{phrase}” let somebody do that is not possible today, step by
      step?
    question-zh: 问业务负责人：“{phrase}”之后，谁能做到什么今天做不到的事？请一步一步说。
    short-en: the steps behind “{phrase}”
    short-zh: “{phrase}”的具体做法
    bad-en: Optimise the replenishment process.
    good-en: When the stock of an article falls below its minimum, the system shall send an order proposal to the
      store manager by 6:00 the next day.
    bad-zh: 打通销售数据，提升培训效果。
    good-zh: 系统应在每天 6:00 前把前一天的门店销售数据导入培训平台。
    source: ISO/IEC/IEEE 29148:2018, 5.2.7; INCOSE Guide to Writing Requirements R3, R7
    """
    told = analysis.requirement.said("acceptance", "rule", "step")
    return iter(()) if told else _hits(analysis, "vague-verb")


@rule("VAG107", "vague-reference", category="vague")
def vague_reference(analysis: Analysis) -> Iterator[Hit]:
    """what-en: Finds references to something that is not said, such as “relevant”, “corresponding” or “some”.
    what-zh: 找出没有说清所指的词，例如“相关”“相应”“一些”。
    why-en: The author has something definite in mind; the reader has to guess it.
    why-zh: 写的人心里有数，看的人只能猜。
    message-en: “{phrase}” does not say which ones.
    message-zh: “{phrase}”没有说是哪些。
    question-en: Ask the author: what exactly does “{phrase}” refer to? Please list the names.
    question-zh: 问需求提出人：“{phrase}”具体是哪些？请逐个列出名字。
    short-en: the names behind “{phrase}”
    short-zh: “{phrase}”的范围
    bad-en: The system shall send the waste report to the relevant departments.
    good-en: The system shall send the waste report of each store to the finance clerk by 8:00 the next day.
    bad-zh: 系统应将门店损耗数据发送给相关部门。
    good-zh: 系统应在每天 8:00 前将前一天的门店损耗数据发送给财务主管。
    source: INCOSE Guide to Writing Requirements R7; ISO/IEC/IEEE 29148:2018, 5.2.7
    """
    return _hits(analysis, "vague-reference")


def _hits(analysis: Analysis, group: Group) -> Iterator[Hit]:
    """The hits on a group's phrases; a story's benefit may be vague where criteria say when the story is done."""
    has_criteria = analysis.shape == "story" and bool(analysis.requirement.said("acceptance"))
    benefits = analysis.spans("purpose") if has_criteria else ()
    for hit in hits(analysis, group):
        if not any(benefit.start <= hit.span.start < benefit.end for benefit in benefits):
            yield hit
