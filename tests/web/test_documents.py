"""A document comes in, is shown with its findings, is filtered, is taken along, and leaves again."""

from __future__ import annotations

import io
import json
import zipfile

import pytest

from tests.web.visitor import EXAMPLES, Visitor, another, words

POOR = "The system shall handle orders quickly.\n"
CHINESE = (EXAMPLES / "supermarket-scrm" / "poor.zh.docx").read_bytes()


@pytest.fixture(scope="module")
def reader(server: Visitor) -> Visitor:
    """A visitor with a Chinese document that has been read."""
    visitor = another(server)
    visitor.read("需求.docx", CHINESE)
    return visitor


def own(visitor: Visitor) -> str:
    return visitor.jobs()[0]["id"]


def test_a_document_is_read_and_listed_with_its_verdicts(reader: Visitor) -> None:
    page = reader.text("/")
    assert "需求.docx" in page
    assert "6 requirements" in page
    assert "Send back 6" in page


def test_its_phrases_are_marked_and_lead_to_their_findings(reader: Visitor) -> None:
    page = reader.http.get(f"/review?document={own(reader)}").text
    _, marked = page.split('<a class="mark ', 1)
    key = marked.split('href="#')[1].split('"')[0]
    assert f'<details class="finding error" id="{key}"' in page


def test_it_is_shown_with_readiness_rewrites_and_what_to_ask(reader: Visitor) -> None:
    page = reader.text(f"/review?document={own(reader)}")
    for said in ("Readiness ", "As written", "How it could read", "To ask", "Why it matters"):
        assert said in page


def test_filters_narrow_what_is_shown(reader: Visitor) -> None:
    address = f"/review?document={own(reader)}"
    assert "1–6 of 6 requirements" in reader.text(address)
    assert "No requirement matches" in reader.text(f"{address}&verdict=ready")
    assert "1–6 of 6 requirements" in reader.text(f"{address}&verdict=bounce&severity=error")
    assert "1–1 of 1 requirements" in reader.text(f"{address}&text=优惠券")
    assert "1–1 of 1 requirements" not in reader.text(f"{address}&rule=ACT101")
    assert "4 requirements" in reader.text(f"{address}&rule=ACT101")


def test_a_page_that_is_not_there_shows_nothing_and_does_not_fail(reader: Visitor) -> None:
    for number in ("999", "0", "-1", "x", "9" * 40):
        assert reader.http.get(f"/review?document={own(reader)}&page={number}").status_code == 200


def test_long_documents_have_pages(visitor: Visitor) -> None:
    text = "".join(f"{n}. The cashier sees the price of article {n}.\n" for n in range(1, 121))
    identifier = visitor.read("long.md", text.encode())
    address = f"/review?document={identifier}"
    assert "1–50 of 120 requirements" in visitor.text(address)
    assert "101–120 of 120 requirements" in visitor.text(f"{address}&page=3")
    assert visitor.http.get(address).text.count("<article") == 50


def test_questions_are_asked_of_people(reader: Visitor) -> None:
    page = reader.text(f"/questions?document={own(reader)}")
    assert "To: 业务负责人" in page
    assert "优惠券要精准发放" in page


def test_the_annotated_copy_has_a_comment_for_what_was_found(reader: Visitor) -> None:
    answer = reader.http.get(f"/documents/{own(reader)}/annotated")
    assert "attachment" in answer.headers["content-disposition"]
    assert "%E9%9C%80%E6%B1%82.reviewed.docx" in answer.headers["content-disposition"]
    with zipfile.ZipFile(io.BytesIO(answer.content)) as package:
        comments = package.read("word/comments.xml").decode()
        assert package.read("word/document.xml").decode().count("commentReference") == comments.count(
            "<w:comment "
        )
    assert "REQ001" in comments


@pytest.mark.parametrize("kind", ["docx", "xlsx", "md"])
def test_the_question_sheet_can_be_taken_along(reader: Visitor, kind: str) -> None:
    answer = reader.http.get(f"/documents/{own(reader)}/questions/{kind}")
    assert answer.headers["content-disposition"].endswith(f".questions.{kind}")
    if kind == "md":
        assert "业务负责人" in answer.text
    else:
        assert zipfile.is_zipfile(io.BytesIO(answer.content))


def test_the_reports_can_be_taken_along(reader: Visitor) -> None:
    page = reader.http.get(f"/documents/{own(reader)}/report/html")
    assert "attachment" in page.headers["content-disposition"]
    assert "需求.docx" in words(page.text)
    data = json.loads(reader.http.get(f"/documents/{own(reader)}/report/json").text)
    assert data["summary"]["verdicts"]["bounce"] == 6


@pytest.mark.parametrize("address", ["questions/exe", "report/sarif", "report/..", "annotated/x"])
def test_other_formats_are_not_there(reader: Visitor, address: str) -> None:
    assert reader.http.get(f"/documents/{own(reader)}/{address}").status_code == 404


def test_a_text_has_no_annotated_copy(visitor: Visitor) -> None:
    identifier = visitor.read("a.md", POOR.encode())
    assert visitor.http.get(f"/documents/{identifier}/annotated").status_code == 404
    assert "Annotated copy" not in visitor.text(f"/review?document={identifier}")


def test_a_form_without_script_takes_a_text(visitor: Visitor) -> None:
    answer = visitor.paste(POOR)
    assert (answer.status_code, answer.headers["location"]) == (303, "/#yours")
    visitor.wait()
    page = visitor.text("/")
    assert "Pasted text 1" in page
    assert "1 requirements" in page


def test_several_documents_are_shown_together(visitor: Visitor) -> None:
    visitor.read("one.md", POOR.encode())
    visitor.read("two.md", b"Users can manage members.\n")
    page = visitor.text("/review")
    assert "All documents" in page
    assert "2 of 2 requirements" in page
    assert "1 of 1 requirements" in visitor.text(f"/review?document={visitor.jobs()[0]['id']}")


def test_a_document_can_be_removed(visitor: Visitor) -> None:
    identifier = visitor.read("a.md", POOR.encode())
    visitor.http.post(f"/documents/{identifier}/remove")
    assert visitor.jobs() == []
    assert visitor.http.get(f"/review?document={identifier}").status_code == 404


def test_the_interface_speaks_chinese(reader: Visitor) -> None:
    reader.http.get("/language/zh-Hans")
    try:
        page = reader.http.get(f"/review?document={own(reader)}")
        assert '<html lang="zh-Hans">' in page.text
        for said in ("批注副本", "要问的", "为什么重要", "退回"):
            assert said in words(page.text)
    finally:
        reader.http.get("/language/en")


@pytest.mark.parametrize(
    "back", ["https://example.org/", "//example.org", "/\\example.org", "javascript:alert(1)"]
)
def test_the_language_leads_to_no_other_site(visitor: Visitor, back: str) -> None:
    answer = visitor.http.get("/language/zh-Hans", params={"back": back}, follow_redirects=False)
    assert answer.headers["location"] == "/"


def test_what_a_document_says_is_never_markup(visitor: Visitor) -> None:
    hostile = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)> the system shall be fast {{ 7*7 }}."
    identifier = visitor.read("<img src=x>.txt", hostile.encode())
    for address in ("/", f"/review?document={identifier}", f"/questions?document={identifier}"):
        page = visitor.http.get(address).text
        assert "<img src=x" not in page
        assert "<script>" not in page
        assert "49" not in words(page)
