"""How a requirement's sentence is built."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reqlint.language.analysis import Analysis
from reqlint.rules.base import Hit, hits, rule

_QUOTED = 30
"""Characters that the message quotes of a further need."""
_CLAUSE = re.compile(r"[.,;:、，。；：()（）\n]")
_LONG = {"en": 60, "zh": 120}
"""From how many words (Chinese: characters) on a sentence is long: about twice what style guides recommend."""


@rule("STR101", "compound", category="compound")
def compound(analysis: Analysis) -> Iterator[Hit]:
    """what-en: Finds requirements that join several needs which would be built or tested apart.
    what-zh: 找出把几件可以分开做、分开测的事写在一条里的需求。
    why-en: When one half is done and the other is not, the requirement is neither done nor open; it cannot be
      estimated, ranked or dropped as one.
    why-zh: 做完一半时，这条需求既不算完成也不算没完成，没法单独估算、排优先级或取消。
    message-en: {more_en} can be built and tested apart from the rest.
    message-zh: {more_zh}可以单独做、单独测，不应写在同一条里。
    question-en: Ask the author: can this be split, so that each need has its own number and its own criterion?
    question-zh: 问需求提出人：能否拆成几条，每条有自己的编号和验收标准？
    bad-en: The buyer shall create promotions and the store manager shall print price labels.
    good-en: The buyer shall create a promotion with name, discount in percent and end date.
    bad-zh: 财务主管应审核供应商对账单，并导出付款清单。
    good-zh: 财务主管应在收到供应商对账单后 2 个工作日内完成审核。
    source: INCOSE Guide to Writing Requirements R18, R19; ISO/IEC/IEEE 29148:2018, 5.2.5 (singular); QUS atomic
    """
    spans = analysis.spans("compound")
    if spans:
        phrases = [f"“{_clause(analysis.requirement.text[span.start :])}”" for span in spans]
        yield Hit(spans[0], {"more_en": ", ".join(phrases), "more_zh": "".join(phrases)})


def _clause(text: str) -> str:
    """The beginning of a text up to its first punctuation, not too much of it."""
    clause = _CLAUSE.split(text, maxsplit=1)[0].rstrip()
    if len(clause) <= _QUOTED:
        return clause
    return f"{clause[:_QUOTED].rsplit(' ', maxsplit=1)[0]}…"


@rule("STR102", "passive", category="passive")
def passive(analysis: Analysis) -> Iterator[Hit]:
    """what-en: Finds sentences in the passive voice that do not say who acts.
    what-zh: 找出用被动句、没有说由谁来做的需求。
    why-en: “Data shall be archived” can be met by a person, a batch job or another system. The cost depends on
      which.
    why-zh: “数据应被归档”可以由人、由定时任务、也可以由别的系统来做，成本各不相同。
    message-en: “{phrase}” does not say who does it.
    message-zh: “{phrase}”没有说由谁来做。
    question-en: Ask the business owner: which role or which system does this?
    question-zh: 问业务负责人：由哪个角色或哪个系统来做？
    bad-en: Sales data shall be archived every night.
    good-en: The finance system shall archive the sales data of each store every night by 2:00.
    bad-zh: 门店销售数据应被归档。
    good-zh: 财务系统应在每天 2:00 前归档前一天的门店销售数据。
    source: INCOSE Guide to Writing Requirements R2; ISO/IEC/IEEE 29148:2018, 5.2.4
    """
    return hits(analysis, "passive")


@rule("STR103", "negative", category="structure", severity="info")
def negative(analysis: Analysis) -> Iterator[Hit]:
    """what-en: Finds requirements that say what shall not be, where a limit could say what shall be.
    what-zh: 找出只说“不要怎样”、而本可以给出限值的需求。
    why-en: Nobody can test for the absence of everything unwanted; a limit can be tested.
    why-zh: “不能怎样”是测不完的，限值才测得了。
    message-en: “{phrase}” says what shall not be, not what shall be.
    message-zh: “{phrase}”只说了不要怎样，没有说要怎样。
    question-en: Ask the business owner: what is still acceptable, as a figure?
    question-zh: 问业务负责人：到什么程度还可以接受？请给一个数字。
    bad-en: The order page shall not be slow.
    good-en: The order page shall open within 2 seconds.
    bad-zh: 系统查询订单不能太慢。
    good-zh: 系统应在 2 秒内显示订单查询结果。
    source: INCOSE Guide to Writing Requirements R16
    """
    return hits(analysis, "negative")


@rule("STR104", "purpose", category="structure", severity="info")
def purpose(analysis: Analysis) -> Iterator[Hit]:
    """what-en: Finds reasons inside a requirement's sentence that is no user story.
    what-zh: 找出写在需求句子里的目的（用户故事除外）。
    why-en: A reason is worth having, but in the sentence it is read as something to build.
    why-zh: 目的值得写，但写在句子里容易被当成要做的功能。
    message-en: “{phrase}” is a reason, not a thing to build.
    message-zh: “{phrase}”是目的，不是要做的功能。
    question-en: Ask the author: can the reason go into a note beside the requirement?
    question-zh: 问需求提出人：能否把目的移到备注里？
    bad-en: In order to reduce waste, the store manager shall record the shelf life of each article.
    good-en: The store manager shall record the shelf life in days of each article at goods-in.
    bad-zh: 为了减少损耗，店长应登记商品的保质期。
    good-zh: 收货时，店长应登记每个商品的保质期天数。
    source: INCOSE Guide to Writing Requirements R20
    """
    if analysis.shape == "story":
        return iter(())
    return hits(analysis, "purpose")


@rule("STR105", "long-sentence", category="structure", severity="info")
def long_sentence(analysis: Analysis) -> Iterator[Hit]:
    """what-en: Finds sentences of more than 60 words, in Chinese of more than 120 characters.
    what-zh: 找出超过 120 个字的句子（英文超过 60 个词）。
    why-en: Whoever reads it has forgotten the beginning at the end; conditions get attached to the wrong part.
    why-zh: 读到后面忘了前面，条件容易挂错地方。
    message-en: This sentence has {length} words.
    message-zh: 这句话有 {length} 个字。
    question-en: Ask the author: which part is the requirement, and which can go into criteria or notes?
    question-zh: 问需求提出人：哪部分是需求本身，哪些可以放到验收标准或备注里？
    bad-en: When a member who has bought from the fresh food department at least twice in the last thirty days and
      who has not switched off messages opens the member page of the app in the evening after the store has closed
      its doors for the day, the app shall show to this member the three coupons for fresh food which have the
      highest discount of all coupons that are valid on the following day in the home store.
    good-en: When a member opens the member page, the app shall show the 3 coupons with the highest discount.
    bad-zh: 当最近三十天内在生鲜部门购买过至少两次商品并且没有关闭消息提醒的会员在门店当
      天停止营业之后的晚上打开小程序里的会员中心页面并且停留超过五秒的时候，小程序应在会员中心页面
      的最上方向会员显示第二天在会员的常去门店可以使用的所有生鲜优惠券里面
      折扣最高而且库存还没有发完的三张优惠券的名称和有效期。
    good-zh: 会员打开会员中心时，小程序应显示折扣最高的 3 张优惠券。
    source: INCOSE Guide to Writing Requirements R18; ISO/IEC/IEEE 29148:2018, 5.2.4
    """
    language = "en" if analysis.requirement.language == "en" else "zh"
    for sentence in analysis.doc.sents:
        words = [token for token in sentence if not token.is_punct and not token.is_space]
        length = len(words) if language == "en" else sum(len(token) for token in words)
        if length > _LONG[language]:
            yield Hit(arguments={"length": str(length)})
