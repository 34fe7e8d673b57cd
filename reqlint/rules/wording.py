"""Words that weaken a requirement or go beyond it."""

from __future__ import annotations

from collections.abc import Iterator

from reqlint.language.analysis import Analysis
from reqlint.rules.base import Hit, hits, rule


@rule("WRD101", "weak-modal", category="wording", severity="info")
def weak_modal(analysis: Analysis) -> Iterator[Hit]:
    """what-en: Finds words that do not oblige, such as “should”, “may” or “might”.
    what-zh: 找出没有约束力的词，例如“可以”“可能”“建议”。
    why-en: What may be done may also be left out; a contract reads “should” as a wish.
    why-zh: “可以做”就是“可以不做”；写进合同里，“建议”只是一个愿望。
    message-en: “{phrase}” reads as a wish, not as an obligation.
    message-zh: “{phrase}”读起来是愿望，不是必须做到的要求。
    question-en: Ask the business owner: is it a must? Then write “shall”; otherwise give it a priority.
    question-zh: 问业务负责人：是必须做到吗？是就写“应”，不是就标明优先级。
    bad-en: The store manager should confirm each delivery note within 2 hours after goods-in.
    good-en: The store manager shall confirm each delivery note within 2 hours after goods-in.
    bad-zh: 店长可以在收货后 2 小时内确认送货单。
    good-zh: 店长应在收货后 2 小时内确认送货单。
    source: ISO/IEC/IEEE 29148:2018, 5.2.4; INCOSE Guide to Writing Requirements R1
    """
    return iter(()) if analysis.shape == "scenario" else hits(analysis, "weak-modal")


@rule("WRD102", "superfluous-infinitive", category="wording", severity="info")
def superfluous_infinitive(analysis: Analysis) -> Iterator[Hit]:
    """what-en: Finds “shall be able to” and the like, where the action itself could stand.
    what-zh: 找出“能够支持”“具备……能力”一类的说法，直接写动作即可。
    why-en: An ability is there even when nobody uses it; what is to happen, and when, stays unsaid.
    why-zh: “能够”没有说什么时候、做成什么样，直接写动作更清楚也更好测。
    message-en: “{phrase}” promises an ability and names no event at which something happens.
    message-zh: “{phrase}”只承诺了能力，没有说什么时候发生什么。
    question-en: Ask the author: when does it happen, and what does one see then?
    question-zh: 问需求提出人：什么时候发生，发生后能看到什么？
    bad-en: The system shall be able to export the order list as an Excel file within 10 seconds.
    good-en: When the finance clerk clicks Export, the system shall export the order list as an Excel file within
      10 seconds.
    bad-zh: 系统应能够支持在 10 秒内将订单列表导出为 Excel 文件。
    good-zh: 财务人员点击导出后，系统应在 10 秒内将订单列表导出为 Excel 文件。
    source: INCOSE Guide to Writing Requirements R10
    """
    return iter(()) if analysis.shape == "story" else hits(analysis, "superfluous-infinitive")


@rule("WRD103", "placeholder", category="wording")
def placeholder(analysis: Analysis) -> Iterator[Hit]:
    """what-en: Finds blanks still to be filled in, such as “TBD”, “to be decided” or “xxx”.
    what-zh: 找出还没有填的内容，例如“待定”“TBD”“xxx”。
    why-en: A blank without an owner and a date is filled in by whoever meets it first, usually while programming.
    why-zh: 没有责任人和日期的空白，最后由第一个碰到它的人来填，通常是写代码的人。
    message-en: “{phrase}” is still to be decided.
    message-zh: “{phrase}”还没有定下来。
    question-en: Ask the author: who decides this, and by which date?
    question-zh: 问需求提出人：由谁决定，什么时候定下来？
    bad-en: The system shall keep the sales data of each store for TBD years.
    good-en: The system shall keep the sales data of each store for 5 years.
    bad-zh: 系统应将门店销售数据保留年限待定。
    good-zh: 系统应将门店销售数据保留 5 年。
    source: INCOSE Guide to Writing Requirements R6; ISO/IEC/IEEE 29148:2018, 5.2.5 (complete)
    """
    return hits(analysis, "placeholder")


@rule("WRD104", "solution", category="wording", severity="info")
def solution(analysis: Analysis) -> Iterator[Hit]:
    """what-en: Finds prescribed technology, such as a database or a programming language.
    what-zh: 找出写死的技术方案，例如数据库、编程语言。
    why-en: The need behind it stays unsaid, and a better or cheaper way is ruled out before anyone looked.
    why-zh: 真正的需要没有写出来，更好更省的办法还没看就被排除了。
    message-en: “{phrase}” is a solution; the need behind it is not said.
    message-zh: “{phrase}”是技术方案，没有说背后的需要。
    question-en: Ask the architect: is this a constraint that somebody set? If not, what is needed: capacity,
      speed, retention?
    question-zh: 问架构师：这是谁定的约束吗？如果不是，真正需要的是容量、速度还是保存期限？
    bad-en: The system shall store the sales data of each store for 5 years in MySQL.
    good-en: The system shall store the sales data of each store for 5 years.
    bad-zh: 系统应将门店销售数据在 MySQL 中保留 5 年。
    good-zh: 系统应将门店销售数据保留 5 年。
    source: INCOSE Guide to Writing Requirements R31; ISO/IEC/IEEE 29148:2018, 5.2.5 (appropriate)
    """
    return hits(analysis, "solution")
