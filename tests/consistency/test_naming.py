from __future__ import annotations

import pytest

from reqlint.checking.sets import with_set_findings
from reqlint.glossary import Concept, Glossary
from reqlint.rules.set import RULES as SET_RULES
from reqlint.rules.set.naming import several_names

from .made import checked, findings, read


def document(*lines: str, before: str = "") -> str:
    return f"{before}# Requirements\n" + "".join(f"- {line}\n" for line in lines)


def phrases(text: str, rule: str) -> list[str]:
    return [finding.phrase for finding in findings(read(text), rule=rule)]


def names(*lines: str, before: str = "") -> list[str]:
    return phrases(document(*lines, before=before), "CON301")


FREQUENT = [f"The POS shall show page {number} to the customer." for number in (1, 2, 3)]


def test_the_rarest_name_is_reported_once_with_the_others() -> None:
    lines = (*FREQUENT, "The app shall greet the client.", "The app shall remind the clients.")
    (found,) = findings(read(document(*lines)), rule="CON301")
    assert (found.phrase, found.location.line) == ("client", 5)
    assert [place.location.line for place in found.related] == [6, 2]
    assert "3 × customer, 2 × client" in found.message


@pytest.mark.parametrize(
    "line",
    [
        "The app shall run on the client side.",
        "The app shall make a client a customer.",  # told apart
        "The app shall greet the visitor.",
    ],
)
def test_other_meanings_and_names_that_are_told_apart_are_fine(line: str) -> None:
    assert names(*FREQUENT, line) == []


def test_a_name_that_is_defined_is_meant_so() -> None:
    terms = "# Terms\n| Term | Meaning |\n|---|---|\n| client | an agency that books for customers |\n\n"
    assert names(*FREQUENT, "The app shall greet the client.", before=terms) == []


def test_chinese_names_are_whole_words() -> None:
    shown = ("收银系统应显示会员的等级。", "收银系统应显示会员的积分。")
    assert names(*shown, "店长应审批顾客的退款。") == ["顾客"]
    assert names(*shown, "客户端应在 2 秒内启动。") == []


def test_names_are_told_as_they_are_written() -> None:
    lines = ("收銀系統應顯示會員的等級。", "收銀系統應顯示會員的積分。", "店長應核准顧客的退款。")
    (found,) = findings(read(document(*lines)), rule="CON301")
    assert "「顧客」" in found.message
    assert "2 × 會員" in found.message


def test_traditional_and_simplified_are_one_name() -> None:
    assert names("收银系统应显示会员的等级。", "收銀系統應顯示會員的積分。") == []


def test_names_of_the_projects_own_glossary_count() -> None:
    glossary = Glossary((Concept(id="pick list", terms=("pick list", "picking sheet")),))
    read_one = read(document("The ERP shall print a pick list.", "The picker shall sign the picking sheet."))
    rules = [rule for rule in SET_RULES if rule is several_names]
    (done,) = with_set_findings([read_one], [checked(read_one)], rules, glossary)
    assert [f.phrase for one in done.requirements for f in one.findings] == ["pick list"]


def unexplained(*lines: str, before: str = "") -> list[str]:
    return phrases(document(*lines, before=before), "CON303")


USES = ("The WMX shall print the list.", "The clerk shall sign in to the WMX.")


def test_an_abbreviation_is_one_finding_with_its_places() -> None:
    (found,) = findings(read(document(*USES)), rule="CON303")
    assert (found.phrase, found.location.line, [p.location.line for p in found.related]) == ("WMX", 2, [3])


@pytest.mark.parametrize(
    "explained",
    [
        "The warehouse manager X (WMX) keeps the stock.",
        "The WMX (warehouse manager X) keeps the stock.",
        "仓储系统（WMX）负责库存。",
        "WMX: the system of the warehouse",
        "“WMX” stands for the system of the warehouse.",
        "WMX 是指仓储系统。",
        "| Term | Meaning |\n|---|---|\n| WMX | the system of the warehouse |",
    ],
)
def test_an_explanation_anywhere_is_enough(explained: str) -> None:
    assert unexplained(*USES, before=f"# Terms\n{explained}\n\n") == []


@pytest.mark.parametrize("known", ["PDF", "SKU", "POS", "XIV", "TITLE", "WMX-7", "WMX 9001"])
def test_what_everybody_knows_words_in_capitals_and_codes_are_left_out(known: str) -> None:
    assert unexplained(f"The title is {known}.", f"The clerk shall print {known}.") == []


def test_a_text_in_capitals_has_no_abbreviations() -> None:
    assert unexplained("THE CLERK SHALL PRINT LISTS", "THE CLERK SHALL SIGN LISTS") == []


def test_an_abbreviation_with_two_meanings_names_both_places() -> None:
    before = "# Terms\nThe delivery order (DO) is signed.\n\nThe duty officer (DO) signs.\n\n"
    (found,) = findings(read(document("The clerk shall print the DO.", before=before)), rule="CON302")
    assert [place.location.line for place in found.related] == [2, 4]
    assert "delivery order" in found.message and "duty officer" in found.message


def test_a_single_use_in_a_document_of_its_own_is_no_second_name() -> None:
    plan = read("# Requirements\n- The POS shall show the customer.\n- The POS shall print the customer.\n")
    other = "# Requirements\n- The app shall call the client.\n"
    again = f"{other}- The app shall thank the client.\n"
    assert findings(plan, read(other, "app.md"), rule="CON301") == []
    assert [f.phrase for f in findings(plan, read(again, "app.md"), rule="CON301")] != []
