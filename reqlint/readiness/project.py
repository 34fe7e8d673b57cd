"""Rules on the project: its outcome, its scope, what it does when something fails, its interfaces."""

from __future__ import annotations

from reqlint.model import Aspect
from reqlint.readiness.base import document_rule
from reqlint.readiness.evidence import Evidence


@document_rule("RDY103", "outcome-not-measurable")
def outcome(evidence: Evidence) -> Aspect:
    """what-en: Finds project documents without a measurable outcome: baseline, target, date, and the department it
      is attributed to.
    what-zh: 找出没有可衡量成果的项目文档：基线、目标、日期和归属部门。
    why-en: Where nobody wrote down the figure of today, business claims the success and everybody else gets the
      failure.
    why-zh: 没人写下今天的数字，成功就归业务，失败就归别人。
    message-en: On the outcome the document does not say {lacking}.
    message-zh: 关于成果，文档没有写明{lacking}。
    question-en: Ask the owner of the project: {asked}
    question-zh: 问项目负责人：{asked}
    bad-en:
      # Precise stock
      ## Goals
      Stock accuracy shall improve noticeably.
    good-en:
      # Precise stock
      ## Goals
      | Measure | Baseline (2026) | Target | By | Attributed to |
      |---|---|---|---|---|
      | Stock accuracy | 88 % | 96 % | 2027-06-30 | Store operations |
    bad-zh:
      # 精准库存
      ## 项目目标
      明显提升库存准确率。
    good-zh:
      # 精准库存
      ## 项目目标
      | 指标 | 基线（2026 年） | 目标 | 日期 | 归属部门 |
      |---|---|---|---|---|
      | 库存准确率 | 88% | 96% | 2027-06-30 | 营运部 |
    source: SMART goals (Doran 1981); ISO 21502:2020, 4.3.2 (benefits)
    """
    return evidence.aspect("outcome", "target", "baseline", "outcome-date", "attribution")


@document_rule("RDY106", "no-scope")
def scope(evidence: Evidence) -> Aspect:
    """what-en: Finds project documents that do not say what is in scope and what is out of scope.
    what-zh: 找出没有写明范围内和范围外内容的项目文档。
    why-en: What nobody excluded is expected by somebody, and noticed at the acceptance.
    why-zh: 没有明确排除的，总有人以为包括在内，到验收时才发现。
    message-en: On the scope the document does not say {lacking}.
    message-zh: 关于范围，文档没有写明{lacking}。
    question-en: Ask the owner of the project: {asked}
    question-zh: 问项目负责人：{asked}
    bad-en:
      # Goods receipt
      ## Scope
      The 260 stores of the northern region.
    good-en:
      # Goods receipt
      ## Scope
      - In scope: the 260 stores of the northern region.
      - Out of scope: central warehouses, ordering.
    bad-zh:
      # 门店收货
      ## 范围
      北区 260 家门店。
    good-zh:
      # 门店收货
      ## 范围
      - 范围内：北区 260 家门店。
      - 范围外：中央仓、订货。
    source: ISO/IEC/IEEE 29148:2018, 9.3 (scope); PMBOK (scope statement with exclusions)
    """
    return evidence.aspect("scope", "in-scope", "out-of-scope")


@document_rule("RDY107", "no-fallback")
def fallback(evidence: Evidence) -> Aspect:
    """what-en: Finds project documents without failure paths, or without a fallback for when an interface is down.
    what-zh: 找出没有异常流程、或没有接口中断时降级方案的项目文档。
    why-en: The till does not wait for the member system. What nobody planned for the outage, each store invents.
    why-zh: 收银台不会等会员系统恢复。没有预案的中断，每家门店各想办法。
    message-en: The document does not say {lacking}.
    message-zh: 文档没有写明{lacking}。
    question-en: Ask IT and store operations: {asked}
    question-zh: 问信息部门和运营部门：{asked}
    bad-en:
      # Coupons at the till
      ## Interfaces
      The POS calls the member system through REST.
    good-en:
      # Coupons at the till
      ## Interfaces
      The POS calls the member system through REST.
      Fallback: while the connection is down, the cashier notes the coupon code.
    bad-zh:
      # 收银台优惠券
      ## 接口
      POS 通过 REST 调用会员系统。
    good-zh:
      # 收银台优惠券
      ## 接口
      POS 通过 REST 调用会员系统。
      降级方案：接口中断时，收银员手工登记券码。
    source: EARS (unwanted behaviour); ISO 22301:2019 (business continuity)
    """
    return evidence.aspect("fallback", "failure", "fallback")


@document_rule("RDY109", "interfaces-without-owner")
def interfaces(evidence: Evidence) -> Aspect:
    """what-en: Finds project documents that do not name the interfaces to existing systems with owner and format,
      and
      the owner of the data.
    what-zh: 找出没有写明与现有系统的接口、接口负责人、数据格式和数据归属的项目文档。
    why-en: "Seamless integration" costs the project when formats differ and nobody on the other side is
      responsible.
    why-zh: “无缝对接”没有对方负责人和数据格式，项目就卡在接口上。
    message-en: On interfaces to existing systems the document does not say {lacking}.
    message-zh: 关于与现有系统的接口，文档没有写明{lacking}。
    question-en: Ask IT and the owners of the existing systems: {asked}
    question-zh: 问信息部门和现有系统的负责人：{asked}
    bad-en:
      # Goods receipt
      ## Interfaces
      Data come from the supply chain system.
    good-en:
      # Goods receipt
      ## Interfaces
      | System | Owner | Format | Data owner |
      |---|---|---|---|
      | Supply chain system | IT: Y. Ren | OData, UTF-8 | Supply chain |
    bad-zh:
      # 门店收货
      ## 接口
      数据来自供应链系统。
    good-zh:
      # 门店收货
      ## 接口
      | 对方系统 | 负责人 | 格式 | 数据归属 |
      |---|---|---|---|
      | 供应链系统 | 信息部 任远 | OData，UTF-8 | 供应链部 |
    source: ISO/IEC/IEEE 29148:2018, 9.6.4 (external interfaces); DAMA-DMBOK2 (data ownership)
    """
    return evidence.aspect("interfaces", "systems", "interface-owner", "format", "data-owner")
