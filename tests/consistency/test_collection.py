"""Which documents are compared with each other."""

from __future__ import annotations

import pytest

from reqlint.consistency.collection import collections

from .made import RETAIL, checked, findings, read

ONE = "# Requirements\n- The buyer shall export the price list of each supplier as an Excel file.\n"
OTHER = "# Requirements\n- The cashier shall print the receipt of each sale at the till of the store.\n"


def grouped(**texts: str) -> list[list[str]]:
    documents = [read(text, path.replace("__", "/").replace("_", ".")) for path, text in texts.items()]
    found = collections(documents, [checked(document) for document in documents], RETAIL)
    return [[document.path for document in collection.documents] for collection in found]


def test_documents_of_one_folder_belong_together() -> None:
    assert grouped(crm__a_md=ONE, crm__b_md=OTHER, pos__c_md=ONE) == [["crm/a.md", "crm/b.md"], ["pos/c.md"]]


@pytest.mark.parametrize(("old", "new"), [("plan v1", "plan v2"), ("poor", "good"), ("需求初稿", "需求终稿")])
def test_versions_of_a_document_are_not_compared(old: str, new: str) -> None:
    documents = [read(ONE, f"crm/{old}.md"), read(ONE, f"crm/{new}.md")]
    assert findings(*documents) == []


def test_each_version_belongs_to_the_others_of_its_name() -> None:
    assert grouped(brd_v1_md=ONE, srs_v1_md=OTHER, brd_v2_md=ONE, srs_v2_md=OTHER) == [
        ["brd.v1.md", "srs.v1.md"],
        ["brd.v2.md", "srs.v2.md"],
    ]


def test_a_word_like_new_is_no_version_where_there_is_no_old() -> None:
    assert grouped(new_customers_md=ONE, orders_md=OTHER) == [["new.customers.md", "orders.md"]]


def test_the_same_document_in_two_formats_is_not_compared_with_itself() -> None:
    both = f"{ONE}{OTHER}"
    assert grouped(plan_md=both, plan_txt=both) == [["plan.md"], ["plan.txt"]]


def test_a_requirement_in_two_documents_of_a_folder_is_found() -> None:
    (found,) = findings(read(ONE + OTHER, "crm/a.md"), read(ONE + "- The system shall log in users.", "crm/b.md"))
    assert (found.rule, found.path, [place.path for place in found.related]) == (
        "CON201",
        "crm/a.md",
        ["crm/b.md"],
    )
