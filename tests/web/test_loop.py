"""The loop on the web page: answer, accept, send answers and new versions, compare documents."""

from __future__ import annotations

import json
import re
from html import unescape
from pathlib import Path

import httpx2
import pytest

from reqlint import engine
from reqlint.config import Settings
from reqlint.web.samples import samples
from tests.annotate.test_again import TWO, as_word_does, comments, on
from tests.asking.made import filled
from tests.web.visitor import Visitor, another, words

FIRST = """# Orders

- The clerk shall see the order list quickly.
- Improve the service.
- When the clerk clicks Save, the system shall store the order number within 2 seconds.
"""
SECOND = FIRST.replace("quickly", "within 2 seconds").replace(
    "- Improve", "- The planner shall see the stock list immediately.\n- Improve"
)


def post(visitor: Visitor, address: str, **data: str | list[str]) -> httpx2.Response:
    return visitor.http.post(address, data=data)


def upload(visitor: Visitor, address: str, name: str, data: bytes) -> httpx2.Response:
    return visitor.http.post(address, files={"file": (name, data)})


def fingerprint(page: str, rule: str) -> str:
    """That of the first finding of a rule which the page offers to accept."""
    findings = page.split('<details class="finding')[1:]
    one = next(
        finding for finding in findings if f'<span class="rule">{rule}</span>' in finding.split("</summary>")[0]
    )
    return re.findall(r'name="finding" value="(\w+)"', one.split("</details>")[0])[-1]


def asked(visitor: Visitor, own_id: str, what: str) -> str:
    """The field of the question with these words."""
    page = unescape(visitor.http.get(f"/questions?document={own_id}").text)
    return next(key for key, text in re.findall(r'id="t-([\w-]+)">([^<]*)', page) if what in text)


@pytest.fixture
def own(visitor: Visitor) -> str:
    return visitor.read("orders.md", FIRST.encode())


def test_a_finding_is_accepted_in_place_and_that_can_be_taken_back(visitor: Visitor, own: str) -> None:
    address = f"/review?document={own}"
    page = visitor.http.get(address).text
    one = fingerprint(page, "VAG103")
    answer = post(visitor, f"/documents/{own}/decide", finding=one, how="accepted", back=f"{address}#r-1")
    assert str(answer.url).endswith(f"{address}#r-1")
    assert "VAG103 vague-time" not in words(answer.text)
    assert "Accepted or ignored 1" in words(answer.text)
    assert "“quickly”" not in visitor.text(f"/questions?document={own}")
    post(visitor, f"/documents/{own}/decide", finding=one, how="open", back=address)
    assert "VAG103 vague-time" in visitor.text(address)


def test_the_readiness_no_longer_counts_an_aspect_that_is_accepted(visitor: Visitor) -> None:
    own = visitor.read("project.md", samples("en")["snack-chain"].text.encode())
    address = f"/review?document={own}"
    before = visitor.text(address)
    count = int(re.search(r"Readiness 0/(\d+)", before)[1])  # type: ignore[index]
    part = visitor.http.get(address).text.rsplit('<span class="rule">RDY105</span>', 1)[1]
    training = re.search(r'name="finding" value="(\w+)"', part)[1]  # type: ignore[index]
    after = words(post(visitor, f"/documents/{own}/decide", finding=training, how="accepted", back=address).text)
    assert f"Readiness 0/{count - 1}" in after
    assert f"0 of {count - 1} aspects are settled" in after
    assert "training" in sentence(before)
    assert "training" not in sentence(after)
    assert "Training accepted" in after
    assert "Training accepted" in words(visitor.http.get(f"/documents/{own}/report/html").text)
    back = post(visitor, f"/documents/{own}/decide", finding=training, how="open", back=address)
    assert sentence(words(back.text)) == sentence(before)


def sentence(page: str) -> str:
    """The headline of the readiness."""
    return re.search(r"This document is not ready\.[^.]*\.", page)[0]  # type: ignore[index]


def test_what_was_accepted_is_a_baseline_of_lint_and_counts_for_suggest(
    visitor: Visitor, own: str, tmp_path: Path
) -> None:
    page = visitor.http.get(f"/review?document={own}").text
    post(visitor, f"/documents/{own}/decide", finding=fingerprint(page, "VAG103"), how="ignored", back="/")
    answer = visitor.http.get(f"/documents/{own}/baseline")
    assert 'filename="orders.baseline.json"' in answer.headers["content-disposition"]
    (entry,) = json.loads(answer.text)["findings"]
    assert (entry["rule"], entry["how"], entry["path"]) == ("VAG103", "ignored", "orders.md")
    (tmp_path / "orders.md").write_text(FIRST, "utf-8")
    (tmp_path / "known.json").write_bytes(answer.content)
    report = engine.lint([str(tmp_path / "orders.md")], Settings(baseline=str(tmp_path / "known.json")))
    assert "VAG103" not in {finding.rule for finding in report.findings}
    (silenced,) = report.documents[0].silenced
    assert (silenced.by, silenced.finding.phrase) == ("ignored", "quickly")


def test_answers_are_kept_and_make_a_draft(visitor: Visitor, own: str) -> None:
    field = asked(visitor, own, "quickly")
    answer = post(visitor, "/answers", **{field: "within 2 seconds", "back": f"/questions?document={own}"})
    assert ">within 2 seconds</textarea>" in answer.text
    draft = visitor.text(f"/draft?document={own}")
    assert "The clerk shall see the order list within 2 seconds." in draft
    assert "within 2 seconds" in visitor.http.get(f"/documents/{own}/draft/md").text
    assert "within 2 seconds" in visitor.http.get(f"/documents/{own}/questions/md").text
    assert visitor.http.get(f"/documents/{own}/draft/exe").status_code == 404
    assert "1–1 of 1 questions" in visitor.text(f"/questions?document={own}&state=answered")
    post(visitor, "/answers", **{field: "", "back": "/"})
    assert "within 2 seconds" not in visitor.text(f"/draft?document={own}")


def test_a_question_is_accepted_with_all_that_it_is_about(visitor: Visitor) -> None:
    rows = "".join(
        f"- The {who} shall see the {what} quickly.\n" for who, what in (("clerk", "list"), ("cook", "menu"))
    )
    own = visitor.read("two.md", f"# Lists\n\n{rows}".encode())
    field = asked(visitor, own, "quickly")
    answer = post(visitor, "/answers", accept=field, back=f"/questions?document={own}")
    assert "quickly” mean" not in words(answer.text)
    assert "VAG103" not in visitor.text(f"/review?document={own}&rule=VAG103").split("Accepted or ignored")[0]
    assert len(json.loads(visitor.http.get(f"/documents/{own}/baseline").text)["findings"]) == 2


@pytest.mark.parametrize("kind", ["md", "docx", "xlsx"])
def test_a_filled_sheet_comes_back_to_its_document(visitor: Visitor, own: str, kind: str) -> None:
    number = asked(visitor, own, "quickly").partition("-")[2]
    sheet = filled(visitor.http.get(f"/documents/{own}/questions/{kind}").content, kind, {number: "in 2 seconds"})
    page = upload(visitor, f"/documents/{own}/sheet", f"answers.{kind}", sheet)
    assert "1 answers were read." in words(page.text)
    assert ">in 2 seconds</textarea>" in page.text


def test_a_file_without_answers_is_refused_in_a_sentence(visitor: Visitor, own: str) -> None:
    answer = upload(visitor, f"/documents/{own}/sheet", "notes.md", b"# Notes\n")
    assert answer.status_code == 422
    assert "Holds no table with numbers of questions and answers." in words(answer.text)
    assert visitor.http.post(f"/documents/{own}/sheet", data={"x": ""}).status_code == 400


def test_nobody_fills_the_memory_with_answers(visitor: Visitor, own: str) -> None:
    rows = "".join(f"| Q-{n:08x} | {'x' * 200} |\n" for n in range(9000))
    sheet = f"| No. | Answer |\n|---|---|\n{rows}".encode()
    answers = [
        upload(visitor, f"/documents/{own}/sheet", "a.md", sheet.replace(b"Q-0", b"Q-%d" % n)) for n in (1, 2)
    ]
    assert [answer.status_code for answer in answers] == [200, 413]


def test_replies_in_an_annotated_copy_are_answers(visitor: Visitor) -> None:
    own = visitor.read("a.docx", TWO)
    copy = visitor.http.get(f"/documents/{own}/annotated").content
    told = as_word_does(copy, on(copy, "VAG103"), reply="Within 2 seconds.")
    assert ">Within 2 seconds.</textarea>" in upload(visitor, f"/documents/{own}/sheet", "a.docx", told).text
    field = asked(visitor, own, "quickly")
    post(visitor, "/answers", **{field: "", "back": "/"})
    upload(visitor, f"/documents/{own}/version", "a.reviewed.docx", told)
    visitor.wait()
    assert ">Within 2 seconds.</textarea>" in visitor.http.get(f"/questions?document={own}").text
    again = visitor.http.get(f"/documents/{own}/annotated").content
    assert sorted(comments(again)) == sorted(comments(told))


def test_questions_to_one_person_are_a_sheet_of_their_own(visitor: Visitor, own: str) -> None:
    page = unescape(visitor.http.get(f"/questions?document={own}").text)
    people = re.findall(r'/questions/md\?whom=([^"&]+)"', page)
    assert len(people) > 1
    sheets = [visitor.http.get(f"/documents/{own}/questions/md?whom={whom}").text for whom in people]
    whole = visitor.http.get(f"/documents/{own}/questions/md").text
    numbers = [re.findall(r"Q-[0-9a-f]{8}", sheet) for sheet in sheets]
    assert all(numbers)
    assert sorted(number for those in numbers for number in those) == sorted(re.findall(r"Q-[0-9a-f]{8}", whole))
    assert visitor.http.get(f"/documents/{own}/questions/md?whom=nobody").status_code == 404


def test_a_new_version_takes_the_place_of_the_old_one_and_is_compared_with_it(visitor: Visitor, own: str) -> None:
    address = f"/review?document={own}"
    accepted = fingerprint(visitor.http.get(f"{address}&text=Improve").text, "REQ001")
    post(visitor, f"/documents/{own}/decide", finding=accepted, how="accepted", back="/")
    field = asked(visitor, own, "quickly")
    post(visitor, "/answers", **{field: "within 2 seconds", "back": "/"})
    upload(visitor, f"/documents/{own}/version", "orders v2.md", SECOND.encode())
    assert [job["state"] for job in visitor.wait()] == ["done"]
    page = visitor.text(address)
    assert "orders v2.md" in page
    assert re.search(r"Compared with orders.md: [1-9]\d* new, [1-9] fixed, \d+ still open", page)
    assert "Accepted or ignored 1" in page
    new = visitor.text(f"{address}&news=1")
    assert "1–1 of 1 requirements" in new
    assert "stock list immediately" in new
    questions = visitor.text(f"/questions?document={own}")
    assert "Answers whose question the document no longer raises 1 within 2 seconds" in questions
    assert "Improve" not in questions


def test_a_version_that_cannot_be_read_leaves_the_old_one(visitor: Visitor, own: str) -> None:
    upload(visitor, f"/documents/{own}/version", "broken.docx", b"PK\x03\x04nothing")
    visitor.wait()
    page = visitor.text(f"/review?document={own}")
    assert "broken.docx" in page
    assert "order list quickly" in page


def test_documents_that_are_sent_together_are_compared_with_each_other(visitor: Visitor) -> None:
    one = b"# Orders\n\n- The system shall retry the transfer of an order to the warehouse 3 times.\n"
    two = b"# Orders\n\n- The system shall retry the transfer of an order to the warehouse 5 times.\n"
    for batch, is_found in (("a", False), ("", False), ("both", True)):
        for number, data in enumerate((one, two)):
            visitor.http.post(
                "/documents",
                data={"batch": f"{batch}{number}" if batch == "a" else batch},
                files={"files": (f"{number}.md", data)},
            )
        visitor.wait()
        assert ("CON203" in visitor.text("/review")) is is_found, batch
        if not is_found:
            visitor.http.post("/leave")
    own = visitor.jobs()[0]["id"]
    assert "1.md" in visitor.text(f"/review?document={own}").split("See also")[1]
    visitor.http.post(f"/documents/{visitor.jobs()[1]['id']}/remove")
    visitor.wait()
    assert "CON203" not in visitor.text("/review")


@pytest.mark.parametrize("place", ["version", "sheet", "decide"])
def test_nobody_touches_the_document_of_another(server: Visitor, own: str, place: str) -> None:
    stranger = another(server)
    assert upload(stranger, f"/documents/{own}/{place}", "a.md", b"# A\n").status_code == 404
    assert post(stranger, "/answers", **{f"{own}-Q-00000000": "x"}).status_code in (403, 404)


def test_a_decision_that_there_is_not_is_refused(visitor: Visitor, own: str) -> None:
    assert post(visitor, f"/documents/{own}/decide", finding="0", how="burned").status_code == 400
    answer = post(
        visitor, f"/documents/{own}/decide", finding="0", how="accepted", back="https://elsewhere.example"
    )
    assert str(answer.url).endswith(":8765/")


def test_long_lists_of_questions_have_pages(visitor: Visitor) -> None:
    rows = "".join(f"## Chapter {n}\n\n- Improve the experience of shop {n}.\n\n" for n in range(70))
    own = visitor.read("long.md", f"# Shops\n\n{rows}".encode())
    page = visitor.http.get(f"/questions?document={own}").text
    total = int(re.search(r"1–50 of (\d+) questions", words(page))[1])  # type: ignore[index]
    assert page.count("<textarea") == 50
    assert visitor.http.get(f"/questions?document={own}&page=2").text.count("<textarea") == min(50, total - 50)
    assert f"–{total} of {total} questions" in visitor.text(f"/questions?document={own}&page=99")
