"""What a requirement does not say about the course of events: start, result, failure, benefit."""

from __future__ import annotations

from collections.abc import Iterator

from reqlint.language.analysis import Analysis
from reqlint.rules.base import Hit, rule


@rule("TRG101", "missing-trigger", category="missing", severity="info")
def missing_trigger(analysis: Analysis) -> Iterator[Hit]:
    """what-en: Finds what a system shall do by itself without saying when.
    what-zh: 找出没有说什么时候触发的系统行为。
    why-en: A system does nothing on its own: somebody clicks, something happens, a time comes. Each is built
      differently.
    why-zh: 系统不会自己动：有人点击、有事发生、到了时间，每一种的做法都不同。
    message-en: It does not say when the system does this.
    message-zh: 没有说系统在什么时候做。
    question-en: Ask the business owner: what happens just before, such as a click, an event or a time of day?
    question-zh: 问业务负责人：之前发生了什么，是有人点击、某件事发生，还是到了某个时间？
    bad-en: The system shall print the price labels.
    good-en: When goods have been received, the system shall print the price label of each article within 1 minute.
    bad-zh: 系统应显示缺货清单。
    good-zh: 库存数量低于安全库存时，系统应在 1 分钟内显示缺货清单。
    source: EARS (event-driven); INCOSE Guide to Writing Requirements R11
    """
    if (
        analysis.shape == "sentence"
        and analysis.status("actor") == "system"
        and analysis.status("condition") == "none"
        and analysis.status("outcome") == "named"
        and analysis.status("acceptance") != "explicit"
    ):
        yield Hit()


@rule("OUT101", "missing-outcome", category="missing", severity="info")
def missing_outcome(analysis: Analysis) -> Iterator[Hit]:
    """what-en: Finds requirements that say when something is done and not what one sees afterwards.
    what-zh: 找出说了什么时候做、但没有说做完看到什么的需求。
    why-en: The tester needs something to look at; without it, “validates the form” passes even if nothing is
      shown.
    why-zh: 测试需要看得见的结果；没有结果，“处理发票”什么都不显示也算通过。
    message-en: It does not say what one sees when this is done.
    message-zh: 没有说做完之后看到什么。
    question-en: Ask the business owner: what is shown, stored or sent then, and to whom?
    question-zh: 问业务负责人：做完之后显示、保存或发送什么，给谁？
    bad-en: When the finance clerk submits the invoice form, the system shall handle the invoice.
    good-en: When the finance clerk submits the invoice form without an amount, the system shall show error E12
      under the field.
    bad-zh: 财务人员提交发票后，系统应处理发票。
    good-zh: 财务人员提交的发票表单没有金额时，系统应在金额字段下显示错误 E12。
    source: ISO/IEC/IEEE 29148:2018, 5.2.5 (verifiable); GB/T 9385-2008, 5.3.2 (outputs)
    """
    observable = analysis.status("acceptance") == "explicit" and not analysis.spans("vague-verb")
    if analysis.status("condition") == "named" and analysis.status("outcome") == "none" and not observable:
        yield Hit()


@rule("FAI101", "no-failure-path", category="missing", severity="info")
def no_failure_path(analysis: Analysis) -> Iterator[Hit]:
    """what-en: Finds requirements with a course of events that says nothing of what happens when it goes wrong.
    what-zh: 找出写了流程、但没有写出错时怎么办的需求。
    why-en: Half of the effort is in the cases that go wrong, and they are the ones the shops call about.
    why-zh: 一半的工作量在出错的情况里，门店打电话来问的也正是这些情况。
    message-en: It says what happens when all goes well, and not what happens otherwise.
    message-zh: 只写了顺利时怎样，没有写出错时怎样。
    question-en: Ask the business owner: what happens when the other side does not answer, a value is wrong, or
      somebody stops half-way?
    question-zh: 问业务负责人：对方没有应答、填错了、做到一半停下来时，应该怎么办？
    bad-en: When the cashier scans a coupon, the POS shall deduct the amount of the coupon within 1 second.
    good-en: If the coupon has expired, the POS shall show the expiry date to the cashier within 1 second.
    bad-zh: 收银员扫描优惠券后，收银系统应在 1 秒内抵扣优惠券金额。
    good-zh: 优惠券核销失败时，收银系统应在 1 秒内向收银员显示失败原因。
    source: EARS (unwanted behaviour); ISO/IEC/IEEE 29148:2018, 5.2.6 (complete)
    """
    continued = analysis.requirement.said("acceptance", "rule", "step", "outcome")
    if analysis.status("condition") == "named" and not continued and not analysis.spans("failure"):
        yield Hit()


@rule("BEN101", "story-without-benefit", category="missing", severity="info")
def story_without_benefit(analysis: Analysis) -> Iterator[Hit]:
    """what-en: Finds user stories that do not say what they are good for.
    what-zh: 找出没有说“以便……”的用户故事。
    why-en: Without the benefit nobody can rank the story, nor find a cheaper way to the same end.
    why-zh: 不知道有什么用，就没法排优先级，也找不到更省的办法。
    message-en: The story does not say what the role gains by it.
    message-zh: 这个用户故事没有说对这个角色有什么好处。
    question-en: Ask the role in the story: what can you do better or faster once you have it?
    question-zh: 问故事里的角色：有了它，您的工作会有什么不同？
    bad-en: As a store manager, I want to see the waste of the day before by 8:00.
    good-en: As a store manager, I want to see the waste of the day before by 8:00, so that I can correct the order
      quantity.
    bad-zh: 作为店长，我希望在每天 8:00 前查看前一天的损耗清单。
    good-zh: 作为店长，我希望在每天 8:00 前查看前一天的损耗清单，以便调整要货数量。
    source: Quality User Story criteria (well-formed, problem-oriented)
    """
    benefits = analysis.spans("purpose") or analysis.requirement.said("benefit", "outcome")
    if analysis.shape == "story" and not benefits:
        yield Hit()
