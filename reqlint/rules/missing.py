"""What a requirement does not say: who, which data, how to tell that it is done."""

from __future__ import annotations

from collections.abc import Iterator

from reqlint.language.analysis import Analysis
from reqlint.language.verdict import verdict
from reqlint.model import SlotName
from reqlint.rules.base import Hit, rule


@rule("ACT101", "missing-actor", category="missing", sums_up=("STR102",))
def missing_actor(analysis: Analysis) -> Iterator[Hit]:
    """what-en: Finds requirements by which something is done and nobody does it, unless all else is clear.
    what-zh: 找出要做某件事、但没有说明由谁来做的需求（其余都已说清的除外）。
    why-en: Without somebody who acts there is nobody to ask, no rights to set up and no screen to design for.
    why-zh: 不知道谁来做，就不知道该问谁、给谁开权限、为谁设计页面。
    message-en: It does not say who does this.
    message-zh: 没有说明由谁来做。
    several-en: {count} requirements of “{section}” do not say who does this.
    several-zh: “{section}”下的 {count} 条需求都没有说明由谁来做。
    question-en: Ask the business owner: which role, department or system does this, and who uses the result?
    question-zh: 问业务负责人：由哪个角色、部门或系统来做，结果给谁用？
    short-en: who does it
    short-zh: 由谁来做
    bad-en: Approve the refunds of the day.
    good-en: The finance manager shall approve the refunds of the day by 20:00.
    bad-zh: 审核当天的退款单。
    good-zh: 财务主管应在每天 20:00 前审核当天的退款单。
    source: INCOSE Guide to Writing Requirements R3; ISO/IEC/IEEE 29148:2018, 5.2.4; QUS well-formed
    """
    judged = verdict(analysis)
    is_done = analysis.status("action") != "none" and analysis.status("data") != "na"
    return _unsaid(analysis, "actor") if judged == "bounce" or (judged == "ask" and is_done) else iter(())


@rule("ACT102", "generic-actor", category="missing")
def generic_actor(analysis: Analysis) -> Iterator[Hit]:
    """what-en: Finds actors that could be anybody, such as “users” or “relevant departments”.
    what-zh: 找出可以是任何人的主体，例如“用户”“相关人员”“各部门”。
    why-en: A cashier, a store manager and an accountant are all users; each needs other data, other rights, other
      words.
    why-zh: 收银员、店长、会计都是“用户”，但要看的数据、要开的权限、习惯的说法都不同。
    message-en: “{phrase}” could be anybody.
    message-zh: “{phrase}”可以是任何人。
    several-en: {count} requirements of “{section}” speak of “{phrase}”, who could be anybody.
    several-zh: “{section}”下的 {count} 条需求都只写“{phrase}”，可以是任何人。
    question-en: Ask the business owner: which roles exactly are meant by “{phrase}”?
    question-zh: 问业务负责人：“{phrase}”具体是哪些角色或岗位？
    short-en: who “{phrase}” are
    short-zh: “{phrase}”是谁
    bad-en: Users shall confirm the delivery note.
    good-en: The store manager shall confirm the delivery note within 2 hours after goods-in.
    bad-zh: 用户应确认送货单。
    good-zh: 店长应在收货后 2 小时内确认送货单。
    source: INCOSE Guide to Writing Requirements R3, R7; QUS well-formed
    """
    return iter(()) if verdict(analysis) == "ready" else _quoted(analysis, "actor", "generic")


@rule("DAT101", "missing-data", category="missing")
def missing_data(analysis: Analysis) -> Iterator[Hit]:
    """what-en: Finds requirements that act on some data and do not say which.
    what-zh: 找出要处理数据、但没有说是什么数据的需求。
    why-en: Data decide the effort: where they come from, who owns them, whether the other system has them at all.
    why-zh: 工作量取决于数据：从哪里来、归谁管、对方系统里有没有。
    message-en: It does not say which data this is about.
    message-zh: 没有说明涉及哪些数据。
    question-en: Ask the owner of the data: which document or record is meant, with which fields, and where does it
      come from?
    question-zh: 问数据负责人：指哪一种单据或数据，有哪些字段，从哪个系统来？
    short-en: which data it is about
    short-zh: 涉及哪些数据
    bad-en: The store manager shall import by 8:00 every day.
    good-en: The store manager shall import the waste list of the day before by 8:00 every day.
    bad-zh: 店长应在每天 8:00 前完成导入。
    good-zh: 店长应在每天 8:00 之前导入前一天的损耗清单。
    source: ISO/IEC/IEEE 29148:2018, 5.2.5 (complete); GB/T 9385-2008, 5.3.2 (inputs and outputs)
    """
    return _unsaid(analysis, "data")


@rule("DAT102", "generic-data", category="missing")
def generic_data(analysis: Analysis) -> Iterator[Hit]:
    """what-en: Finds data that are named only by words such as “data”, “information” or “reports”.
    what-zh: 找出只写“数据”“信息”“内容”“报表”、没有说是什么的需求。
    why-en: “Data” has no fields one could list, so no interface can be agreed and no report be checked.
    why-zh: “数据”列不出字段，接口就没法对，报表也没法核。
    message-en: “{phrase}” does not say which data.
    message-zh: “{phrase}”没有说是什么数据。
    question-en: Ask the owner of the data: which document or record is meant by “{phrase}”, and which fields does
      it have?
    question-zh: 问数据负责人：“{phrase}”指哪一种单据或数据，有哪些字段？
    short-en: which data “{phrase}” means
    short-zh: “{phrase}”是哪些数据
    bad-en: The cashier shall submit the data by 22:00 every day.
    good-en: The cashier shall submit the cash balance of the store by 22:00 every day.
    bad-zh: 收银员应在每天 22:00 前提交数据。
    good-zh: 收银员应在每天 22:00 前提交门店的现金余额。
    source: INCOSE Guide to Writing Requirements R7; GB/T 9385-2008, 5.3.2 (inputs and outputs)
    """
    return _quoted(analysis, "data", "generic")


@rule("DAT103", "missing-fields", category="missing", severity="info")
def missing_fields(analysis: Analysis) -> Iterator[Hit]:
    """what-en: Finds data that are entered, stored or exchanged without a list of their fields.
    what-zh: 找出要录入、保存或交换数据、但没有列出字段的需求。
    why-en: Two systems exchange fields, not names of documents; types, lengths and mandatory fields have to be
      agreed.
    why-zh: 系统之间交换的是字段，不是单据的名称；类型、长度、是否必填都要先对好。
    message-en: The fields of “{phrase}” are not listed.
    message-zh: “{phrase}”没有列出字段。
    question-en: Ask the owner of the data: which fields does “{phrase}” have, of which type and length, and which
      are mandatory?
    question-zh: 问数据负责人：“{phrase}”有哪些字段，类型和长度是什么，哪些必填？
    bad-en: The store clerk shall enter the member profile.
    good-en: The store clerk shall enter the member profile with name (up to 50 characters) and phone number (11
      digits).
    bad-zh: 店员应录入会员资料。
    good-zh: 店员应录入会员资料，字段为姓名（不超过 50 字）和手机号（11 位）。
    source: INCOSE Guide to Writing Requirements R6; GB/T 9385-2008, 5.3.2 (inputs and outputs)
    """
    listed = analysis.requirement.said("data") or analysis.status("acceptance") == "explicit"
    return _quoted(analysis, "data", "named") if analysis.spans("recording") and not listed else iter(())


@rule("ACC101", "missing-acceptance", category="missing")
def missing_acceptance(analysis: Analysis) -> Iterator[Hit]:
    """what-en: Finds requirements of which nobody could say whether they are met.
    what-zh: 找出没有办法判断是否完成的需求。
    why-en: What cannot be tested cannot be accepted either; the argument comes at the end, when it is most
      expensive.
    why-zh: 没法测就没法验收，到最后才争论，代价最大。
    message-en: It does not say how to tell that this is done.
    message-zh: 没有说明怎样算完成。
    question-en: Ask the business owner: what would you try out to accept it, and which result or which figure must
      come out?
    question-zh: 问业务负责人：验收时您会怎么试，看到什么结果、达到什么数字才算通过？
    short-en: how to tell that it is done
    short-zh: 怎样算完成
    bad-en: Improve how store managers use the sales data of each store.
    good-en: The training platform shall show each store manager the sales data of the day before by 6:00 every
      day.
    bad-zh: 提升店长查看门店销售数据的体验。
    good-zh: 培训平台应在每天 6:00 前向店长显示前一天的门店销售数据。
    source: ISO/IEC/IEEE 29148:2018, 5.2.5 (verifiable); GB/T 9385-2008, 4.3.7
    """
    return _unsaid(analysis, "acceptance")


@rule("ACC102", "implicit-acceptance", category="missing", severity="info")
def implicit_acceptance(analysis: Analysis) -> Iterator[Hit]:
    """what-en: Finds requirements whose result can be seen, without a criterion that says when it is good enough.
    what-zh: 找出能看到结果、但没有说做到什么程度算合格的需求。
    why-en: A list that opens after a minute is also displayed.
    why-zh: 一分钟才打开的列表，也算“显示”了。
    message-en: One can see whether this happens, but not whether it is good enough.
    message-zh: 能看到有没有做，但没有说做到什么程度算合格。
    question-en: Ask the business owner: which limit must hold (time, amount, format), and what is shown when it
      fails?
    question-zh: 问业务负责人：要满足什么限值（时间、数量、格式），出错时显示什么？
    bad-en: The system shall display the order list to the store manager.
    good-en: When the store manager opens the order page, the system shall display the order list within 2 seconds.
    bad-zh: 系统应向店长显示订单列表。
    good-zh: 店长打开订单页面后，系统应在 2 秒内显示订单列表。
    source: ISO/IEC/IEEE 29148:2018, 5.2.5 (verifiable); GB/T 9385-2008, 4.3.7
    """
    if analysis.status("acceptance") == "implicit":
        yield Hit()


def _unsaid(analysis: Analysis, name: SlotName) -> Iterator[Hit]:
    """A hit when the text says nothing for the slot, even if a heading has a word for it that is too general."""
    slot = analysis.slots[name]
    if slot.status == "none" or (slot.status == "generic" and not slot.spans):
        yield Hit()


def _quoted(analysis: Analysis, name: SlotName, status: str) -> Iterator[Hit]:
    """A hit on the first phrase that gives the slot this status."""
    slot = analysis.slots[name]
    if slot.status == status and slot.spans:
        yield Hit(slot.spans[0])
