"""Wordings that can be read in two ways."""

from __future__ import annotations

from collections.abc import Iterator

from reqlint.language.analysis import Analysis
from reqlint.rules.base import Hit, hits, rule


@rule("AMB101", "pronoun", category="pronoun")
def pronoun(analysis: Analysis) -> Iterator[Hit]:
    """what-en: Finds pronouns of which it is not clear what they stand for, such as “it”, “they” or “this”.
    what-zh: 找出不知道指什么的代词，例如“其”“该”“它”“此”。
    why-en: Requirements are read one at a time, sorted and filtered; what stood in the sentence before is then
      gone.
    why-zh: 需求会被单独抽出来看、排序、筛选，前一句话那时已经看不到了。
    message-en: “{phrase}” could mean more than one thing here.
    message-zh: “{phrase}”指什么不清楚。
    question-en: Ask the author: what does “{phrase}” stand for? Please repeat the noun.
    question-zh: 问需求提出人：“{phrase}”指的是什么？请直接写名称。
    bad-en: It shall be sent to the store manager by 8:00.
    good-en: The finance system shall send the waste report of each store to the store manager by 8:00 every day.
    bad-zh: 其必须发送给店长。
    good-zh: 财务系统应在每天 8:00 前将门店损耗日报发送给店长。
    source: INCOSE Guide to Writing Requirements R24; ISO/IEC/IEEE 29148:2018, 5.2.7
    """
    return hits(analysis, "pronoun")


@rule("AMB102", "slash", category="ambiguity", severity="info")
def slash(analysis: Analysis) -> Iterator[Hit]:
    """what-en: Finds slashes between words, and “and/or”.
    what-zh: 找出词与词之间的斜杠，以及“和/或”。
    why-en: “Admin/user” is read as “and”, as “or” and as “the same thing”.
    why-zh: “用户/管理员”可以读成“和”“或”，也可以读成“同一个东西”。
    message-en: “{phrase}” can be read as “and” or as “or”.
    message-zh: “{phrase}”可以读成“和”，也可以读成“或”。
    question-en: Ask the author: both, one of them, or two words for the same thing?
    question-zh: 问需求提出人：是两者都要、任选其一，还是同一事物的两种叫法？
    bad-en: The store manager and/or the cashier shall confirm the cash balance by 22:00.
    good-en: The cashier shall confirm the cash balance by 22:00.
    bad-zh: 店长/收银员应在 22:00 前确认现金余额。
    good-zh: 收银员应在 22:00 前确认现金余额。
    source: INCOSE Guide to Writing Requirements R15, R17
    """
    return hits(analysis, "slash")


@rule("AMB103", "absolute", category="ambiguity", severity="info")
def absolute(analysis: Analysis) -> Iterator[Hit]:
    """what-en: Finds absolutes, such as “always”, “never”, “all” or “100 %”.
    what-zh: 找出绝对化的词，例如“所有”“始终”“永远”“100%”。
    why-en: An absolute cannot be proved by any test, and “all” hides which cases were thought of.
    why-zh: 绝对化的要求没有任何测试能证明，“所有”也看不出考虑过哪些情况。
    message-en: “{phrase}” allows no exception, and no test can prove it.
    message-zh: “{phrase}”不允许任何例外，也没有测试能证明。
    question-en: Ask the business owner: which cases are meant, and what share of them is good enough?
    question-zh: 问业务负责人：具体包括哪些情况，达到多少比例就可以接受？
    bad-en: The POS shall always be available to the cashier.
    good-en: The POS shall be available at least 99.9 % of the opening hours of each month.
    bad-zh: 收银系统应始终可用。
    good-zh: 收银系统每月营业时间内的可用率应不低于 99.9%。
    source: INCOSE Guide to Writing Requirements R26, R32
    """
    return hits(analysis, "absolute")


@rule("AMB104", "number-without-unit", category="ambiguity", severity="info")
def number_without_unit(analysis: Analysis) -> Iterator[Hit]:
    """what-en: Finds measures given as a bare number.
    what-zh: 找出没有单位的数字。
    why-en: A timeout of 30 is half a minute to one and half an hour to the next.
    why-zh: “超时 30”有人当 30 秒，有人当 30 分钟。
    message-en: “{phrase}” has no unit.
    message-zh: “{phrase}”没有单位。
    question-en: Ask the author: seconds, pieces, per cent, or which unit?
    question-zh: 问需求提出人：单位是什么，秒、件、百分比还是别的？
    bad-en: The POS shall set the payment timeout to 30.
    good-en: The POS shall cancel a card payment after 30 seconds without an answer of the bank.
    bad-zh: 收银系统的支付超时时间为 30。
    good-zh: 银行 30 秒内没有应答时，收银系统应取消刷卡支付。
    source: INCOSE Guide to Writing Requirements R6; ISO/IEC/IEEE 29148:2018, 5.2.5
    """
    return hits(analysis, "number-without-unit")


@rule("AMB105", "tolerance", category="ambiguity", severity="info")
def tolerance(analysis: Analysis) -> Iterator[Hit]:
    """what-en: Finds figures that are only about right, such as “about 30 seconds”.
    what-zh: 找出只给大概的数字，例如“约 30 秒”“30 秒左右”。
    why-en: Is 33 seconds still about 30? The tester has to decide it alone.
    why-zh: 33 秒还算“30 秒左右”吗？测试只好自己决定。
    message-en: “{phrase}” gives no limit that could be tested.
    message-zh: “{phrase}”没有给出可以测试的上下限。
    question-en: Ask the business owner: what is the lowest and the highest value that is still accepted?
    question-zh: 问业务负责人：可以接受的最小值和最大值是多少？
    bad-en: The app shall show the coupon about 5 seconds after payment.
    good-en: The app shall show the coupon within 5 seconds after payment.
    bad-zh: 会员付款后，小程序应在大约 5 秒内显示优惠券。
    good-zh: 会员付款后，小程序应在 5 秒内显示优惠券。
    source: INCOSE Guide to Writing Requirements R33
    """
    return hits(analysis, "tolerance")
