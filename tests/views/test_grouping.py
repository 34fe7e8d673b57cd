"""What the requirements of a section leave open for the same reason is told once."""

from __future__ import annotations

import pytest

from reqlint import engine, readers
from reqlint.config import Settings
from reqlint.messages import MessageChoice
from reqlint.model import Finding, Report
from reqlint.views.grouping import grouped

FEATURES = """# Features

## Orders

- Approve the order list
- Review the orders
- Release the orders

## Stock

- Count the price labels
"""


def check(text: str, settings: Settings | None = None) -> Report:
    return engine.check([readers.read_bytes(text.encode(), "a.md", "a.md")], settings or Settings())


def found(report: Report, rule: str) -> list[Finding]:
    return [finding for finding in report.findings if finding.rule == rule]


def test_a_list_that_names_no_actor_has_one_finding_with_the_places_of_all() -> None:
    before = check(FEATURES)
    after = grouped(before)
    (finding,) = found(after, "ACT101")
    assert finding.message == "4 requirements of “Features” do not say who does this."
    lines = [finding.location.line, *(place.location.line for place in finding.related)]
    assert lines == [f.location.line for f in found(before, "ACT101")]
    assert [(one.slots, one.verdict) for one in after.documents[0].requirements] == [
        (one.slots, one.verdict) for one in before.documents[0].requirements
    ]


def test_a_section_is_told_of_where_the_document_as_a_whole_says_who_acts() -> None:
    told = "".join(f"- The store manager shall print {n} labels each Monday.\n" for n in range(10, 20))
    section, alone = found(grouped(check(FEATURES + told)), "ACT101")
    assert section.message == "3 requirements of “Orders” do not say who does this."
    assert alone == found(check(FEATURES + told), "ACT101")[-1]


def test_a_few_stay_apart() -> None:
    text = "# Orders\n\n- Export order list\n- Delete orders\n"
    assert grouped(check(text)) == check(text)


def test_a_word_is_asked_about_once_wherever_it_stands() -> None:
    acts = ("print the price labels", "delete an order", "search a delivery note")
    text = "".join(f"\n## Part {n}\n\n- Users can {act}.\n" for n, act in enumerate(acts))
    (finding,) = found(grouped(check(text + "\n## Last\n\n- People can see the roster.\n")), "ACT102")[:1]
    assert finding.phrase == "Users"
    assert len(finding.related) == 2
    assert [f.phrase for f in found(grouped(check(text + "\n- People can see the roster.\n")), "ACT102")] == [
        "Users",
        "People",
    ]


def test_parts_go_with_the_finding_that_sums_them_up() -> None:
    things = ("order list", "price list", "stock list")
    text = "# Lists\n\n" + "".join(f"- The {thing} shall be approved on the screen.\n" for thing in things)
    (passive,) = found(grouped(check(text)), "STR102")
    assert passive.part_of == "ACT101"


@pytest.mark.parametrize(("messages", "said"), [("auto", "“订单”下的 3 条需求都没有"), ("en", "3 requirements")])
def test_messages_are_in_the_language_of_the_findings(messages: MessageChoice, said: str) -> None:
    report = check("# 订单\n\n- 审核新的订单\n- 审批退货单\n- 核对历史订单\n", Settings(messages=messages))
    (finding,) = found(grouped(report), "ACT101")
    assert finding.message.startswith(said)


def test_known_findings_stay_known_when_the_section_grows() -> None:
    known = frozenset(finding.fingerprint for finding in check(FEATURES).findings)
    grown = check(FEATURES + "- Count the stock\n")
    left = [finding for finding in grown.findings if finding.fingerprint not in known]
    assert [finding.requirement for finding in left if finding.rule == "ACT101"] == ["L12"]


def test_the_finding_of_a_section_names_the_requirements_it_stands_for() -> None:
    (finding,) = found(grouped(check(FEATURES)), "ACT101")
    assert (finding.requirement, *finding.stands_for) == ("L5", "L6", "L7", "L11")
