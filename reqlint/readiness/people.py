"""Rules on people: who owns, who was asked, who has more work, who is trained, who runs it, who signs."""

from __future__ import annotations

from reqlint.model import Aspect
from reqlint.readiness.base import document_rule
from reqlint.readiness.evidence import Evidence


@document_rule("RDY101", "no-owner")
def ownership(evidence: Evidence) -> Aspect:
    """what-en: Finds project documents without one accountable owner, or without anybody to take over from them.
    what-zh: 找出没有唯一负责人、或没有写明由谁接任的项目文档。
    why-en: What several departments lead together nobody decides; and a project whose leader leaves is shelved.
    why-zh: 几个部门共同牵头，等于没人拍板；负责人一走，项目就搁置。
    message-en: The document does not name {lacking}.
    message-zh: 文档没有写明{lacking}。
    question-en: Ask the head of the department that leads: {asked}
    question-zh: 问牵头部门的领导：{asked}
    bad-en:
      # Store stock requirements
      ## Organisation
      Project owner: TBD
    good-en:
      # Store stock requirements
      ## Organisation
      Project owner: M. Brown, director of store operations. Deputy: L. Stone.
    bad-zh:
      # 门店库存需求文档
      ## 项目组织
      项目负责人：待定
    good-zh:
      # 门店库存需求文档
      ## 项目组织
      项目负责人：营运部总监王敏，对结果负责并拍板。负责人离任时由李强接任。
    source: PRINCE2 (one project executive); ISO 21502:2020, 4.5 (roles)
    """
    return evidence.aspect("ownership", "owner", "successor")


@document_rule("RDY102", "departments-not-consulted")
def consultation(evidence: Evidence) -> Aspect:
    """what-en: Finds project documents that do not say of business, IT, operations and training whom they asked,
      or
      that one is not concerned.
    what-zh: 找出没有写明征求过业务、信息、运营、培训各部门意见（或不涉及哪个部门）的项目文档。
    why-en: A system led by one department fails at the others: IT cannot deliver, stores have no time, staff are
      not
      trained.
    why-zh: 一个部门主导的系统往往败在其他部门：信息部门交付不了，门店没有时间，员工没有培训。
    message-en: The document does not say whether these were consulted or are not concerned: {lacking}.
    message-zh: 文档没有说明是否征求过以下部门的意见或其不涉及：{lacking}。
    question-en: Ask the owner of the project: {asked}
    question-zh: 问项目负责人：{asked}
    bad-en:
      # Customer tags
      ## Stakeholders
      | Department | Name | Consulted |
      |---|---|---|
      | IT | J. Park | Yes |
    good-en:
      # Customer tags
      ## Stakeholders
      | Department | Name | Consulted |
      |---|---|---|
      | IT | J. Park | Yes |
      | Marketing | A. Lopez | Yes |
      | Store operations | B. Klein | Two workshops |
      | Training | none | Not concerned, confirmed by S. Roy |
    bad-zh:
      # 客户标签
      ## 干系人
      | 部门 | 姓名 | 意见 |
      |---|---|---|
      | 信息部 | 朴俊 | 已确认 |
    good-zh:
      # 客户标签
      ## 干系人
      | 部门 | 姓名 | 意见 |
      |---|---|---|
      | 信息部 | 朴俊 | 已确认 |
      | 市场部 | 罗安 | 已确认 |
      | 营运部 | 柯比 | 走访两家门店 |
      | 培训部 | 阮思 | 书面确认不涉及 |
    source: BABOK v3, 2.2 (stakeholder engagement); RACI
    """
    return evidence.aspect("consultation", "business", "it", "operations", "training-department")


@document_rule("RDY104", "front-line-forgotten")
def front_line(evidence: Evidence) -> Aspect:
    """what-en: Finds project documents that do not say who in the store does what extra work, for how many
      minutes,
      and what is taken away in exchange.
    what-zh: 找出没有写明门店里谁多做什么、多花几分钟、相应减少什么的项目文档。
    why-en: Staff who enter quantity and shelf life on top of shelving do it badly or not at all; then the data are
      worthless.
    why-zh: 理货员上架之外还要登记数量和保质期，就会敷衍或不做，数据也就没有价值。
    message-en: On the work at the front line the document does not say {lacking}.
    message-zh: 关于门店一线的工作，文档没有写明{lacking}。
    question-en: Ask a store manager: {asked}
    question-zh: 问一位店长：{asked}
    bad-en:
      # Shelf life in the stores
      ## Impact on stores
      Effort: TBD
    good-en:
      # Shelf life in the stores
      ## Impact on stores
      | Role | Additional work | Minutes per day | Work taken away |
      |---|---|---|---|
      | Stock clerk | Scanning the shelf life | 12 minutes | Weekly paper list |
    bad-zh:
      # 门店保质期管理
      ## 门店工作量
      待定
    good-zh:
      # 门店保质期管理
      ## 门店工作量
      | 岗位 | 新增工作 | 每天分钟数 | 减少的工作 |
      |---|---|---|---|
      | 理货员 | 扫描保质期 | 12 分钟 | 每周的纸质清单 |
    source: Prosci ADKAR (desire); ISO/IEC/IEEE 29148:2018, 6.3.3 (operational concept)
    """
    return evidence.aspect("front_line", "extra-work", "minutes", "relief")


@document_rule("RDY105", "no-training-plan")
def training_plan(evidence: Evidence) -> Aspect:
    """what-en: Finds project documents that do not say what the users are trained in, who keeps the material
      current,
      and how often.
    what-zh: 找出没有写明培训什么、由谁维护培训材料、多久更新一次的项目文档。
    why-en: Training that lags behind the season's products and promotions is not used, and a system that nobody
      was
      trained for is blamed on everybody.
    why-zh: 培训内容跟不上当季新品和促销，就没人用；没有培训的系统，出了问题就互相推责。
    message-en: On training the document does not say {lacking}.
    message-zh: 关于培训，文档没有写明{lacking}。
    question-en: Ask the training department: {asked}
    question-zh: 问培训部门：{asked}
    bad-en:
      # Membership
      ## Training
      To be defined.
    good-en:
      # Membership
      ## Training
      Cashiers are trained for 30 minutes; content: enrolment and coupons.
      E. Blum keeps the material up to date; it is reviewed every quarter.
    bad-zh:
      # 会员营销
      ## 培训
      待补充。
    good-zh:
      # 会员营销
      ## 培训
      收银员上线前培训 30 分钟，内容为绑定和核销。
      培训材料由培训部邱月维护，每季更新一次。
    source: Kirkpatrick model, level 2; ITIL 4 (organizational change management)
    """
    return evidence.aspect("training_plan", "training-content", "keeper", "rhythm")


@document_rule("RDY108", "no-skills-and-staff")
def staffing(evidence: Evidence) -> Aspect:
    """what-en: Finds project documents that do not say which skills are needed to run the result, who has them,
      and
      from when.
    what-zh: 找出没有写明运行需要哪些技能、由谁具备、何时到岗的项目文档。
    why-en: Precision marketing without anybody for data analysis or private-domain operations was shelved a year
      after the software was paid.
    why-zh: 没有数据分析和私域运营人员的精准营销，软件付完款一年就搁置了。
    message-en: On the people who run it the document does not say {lacking}.
    message-zh: 关于运行所需的人员，文档没有写明{lacking}。
    question-en: Ask human resources and the owner of the project: {asked}
    question-zh: 问人力资源部门和项目负责人：{asked}
    bad-en:
      # Precision marketing
      ## Skills and staff
      TBD
    good-en:
      # Precision marketing
      ## Skills and staff
      | Skill | Who | From |
      |---|---|---|
      | Data analysis | N. Roth | 2027-01-04 |
    bad-zh:
      # 精准营销
      ## 人员与技能
      待定
    good-zh:
      # 精准营销
      ## 人员与技能
      | 技能 | 姓名 | 到岗日期 |
      |---|---|---|
      | 数据分析 | 秦楠 | 2027-01-04 |
    source: ISO 21502:2020, 7.5 (resource management)
    """
    return evidence.aspect("staffing", "skills", "people", "from-when")


@document_rule("RDY110", "no-sign-off")
def acceptance(evidence: Evidence) -> Aspect:
    """what-en: Finds project documents that do not say who signs what off, on which evidence.
    what-zh: 找出没有写明谁签署哪一部分、依据是什么的项目文档。
    why-en: Without it, sales blames the software, IT the data, marketing the training: nobody had accepted
      anything.
    why-zh: 没有签署，失败后销售怪软件、信息部怪数据、市场部怪培训：谁也没有验收过什么。
    message-en: On the acceptance the document does not say {lacking}.
    message-zh: 关于验收，文档没有写明{lacking}。
    question-en: Ask the owner of the project and the head of each department: {asked}
    question-zh: 问项目负责人和各部门负责人：{asked}
    bad-en:
      # Membership
      ## Sign-off
      To be decided.
    good-en:
      # Membership
      ## Sign-off
      | Department | Signs off | Evidence |
      |---|---|---|
      | Marketing | A. Lopez | Coupon log of 4 weeks |
    bad-zh:
      # 会员营销
      ## 验收与签署
      待定。
    good-zh:
      # 会员营销
      ## 验收与签署
      | 部门 | 签署人 | 依据 |
      |---|---|---|
      | 市场部 | 罗安 | 4 周的发券记录 |
    source: ISO/IEC/IEEE 29148:2018, 6.5 (validation); GB/T 9385-2008, 4.3.6 (verifiable)
    """
    return evidence.aspect("acceptance", "signer", "acceptance-evidence")
