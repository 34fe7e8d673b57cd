"""`reqlint suggest`: what people silence again and again, as a setting that does it once."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pytest
from annotate.test_again import as_word_does, copied, on, written
from annotate.test_sheet import saved, sheet_of
from readers.word_files import paragraph, word

from reqlint.settings import load

from .conftest import Run

VAGUE_TILL = "When a clerk opens the list, the till shall show the stock quickly."
THINGS = ("stock", "price", "order", "member")
COMMENT = "<!-- reqlint: ignore {rule} -->\n"
VAGUE = "- The clerk shall see the {number}. order list {word} after the delivery.\n"
NO_ACTOR = "- 审核{noun}。\n"
NOUNS = ["", "退货单", "报损单", "库存表", "价格表", "会员表", "盘点单"]


def listed(line: str, count: int, *, rule: str = "", word: str = "immediately") -> str:
    """Requirements, each behind a comment that silences a rule."""
    comment = COMMENT.format(rule=rule) if rule else ""
    return "# Orders\n\n" + "\n".join(
        comment + line.format(number=n, word=word, noun=NOUNS[n]) for n in range(1, count + 1)
    )


def suggested(run: Run, *arguments: str) -> list[dict[str, object]]:
    result = run("suggest", "--format", "json", "--no-cache", *arguments)
    assert result.exit_code == 0, result.output
    found: list[dict[str, object]] = json.loads(result.stdout)["suggestions"]
    return found


def test_a_word_silenced_three_times_is_offered_in_all_its_forms(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(listed(VAGUE, 2, rule="VAG103"), "utf-8")
    (tmp_path / "b.md").write_text(listed(VAGUE, 1, rule="vague", word="Immediately"), "utf-8")
    (tmp_path / "c.md").write_text(listed(VAGUE, 1), "utf-8")
    (found,) = suggested(run)
    assert (found["setting"], found["values"], found["times"]) == ("vocabulary.allow", ["immediately"], 3)
    assert found["rules"] == [{"id": "VAG103", "name": "vague-time"}]
    assert found["further"] == 1
    places = [(place["path"], place["location"]["line"], place["by"]) for place in found["places"]]  # type: ignore[attr-defined]
    assert places == [("a.md", 4, "comment"), ("a.md", 7, "comment"), ("b.md", 4, "comment")]


def test_twice_is_not_often(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(listed(VAGUE, 2, rule="VAG103"), "utf-8")
    result = run("suggest")
    assert (result.exit_code, result.stdout) == (0, "")
    assert "Nothing to suggest" in result.stderr


def test_switching_reqlint_off_is_no_decision_on_a_rule(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("<!-- reqlint: off -->\n" + listed(VAGUE, 4), "utf-8")
    assert suggested(run) == []


def test_what_one_entry_silences_counts_once(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(listed(VAGUE, 5), "utf-8")
    (tmp_path / "reqlint.toml").write_text('suppress = ["VAG103 a.md"]\n', "utf-8")
    assert suggested(run) == []
    entries = [f'"VAG103 a.md#L{line}"' for line in (3, 5, 7)]
    (tmp_path / "reqlint.toml").write_text(f"suppress = [{', '.join(entries)}]\n", "utf-8")
    (found,) = suggested(run)
    assert (found["values"], found["times"], found["further"]) == (["immediately"], 3, 2)


@pytest.mark.parametrize(
    ("files", "setting", "value"),
    [
        (["needs/a.md"], "suppress", "ACT101 needs/a.md"),
        (["needs/a.md", "needs/old/b.md"], "suppress", "ACT101 needs"),
        (["needs/a.md", "old/b.md"], "ignore", "ACT101"),
    ],
)
def test_a_rule_is_offered_for_the_place_where_it_is_silenced(
    run: Run, tmp_path: Path, files: list[str], setting: str, value: str
) -> None:
    for file in files:
        (tmp_path / file).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / file).write_text(listed(NO_ACTOR, 4, rule="ACT101"), "utf-8")
    (found,) = suggested(run)
    assert (found["setting"], found["values"]) == (setting, [value])
    assert found["phrase"] == ""


def test_a_rule_that_people_mostly_follow_is_not_offered(run: Run, tmp_path: Path) -> None:
    left = "".join(NO_ACTOR.format(noun=noun) for noun in NOUNS[4:])
    (tmp_path / "a.md").write_text(f"{listed(NO_ACTOR, 3, rule='ACT101')}\n{left}", "utf-8")
    assert suggested(run) == []


@pytest.mark.parametrize(("messages", "word"), [("en", "In place of"), ("zh", "替换"), ("zh-Hant", "取代")])
def test_the_lines_can_be_pasted_and_then_nothing_is_left_to_offer(
    run: Run, tmp_path: Path, messages: str, word: str
) -> None:
    (tmp_path / "a.md").write_text(listed(VAGUE, 3, rule="VAG103"), "utf-8")
    (tmp_path / "b.md").write_text(listed(NO_ACTOR, 3, rule="ACT101"), "utf-8")
    settings = tmp_path / "reqlint.toml"
    settings.write_text('suppress = ["WRD101 c.md"]\n[vocabulary]\nallow = ["实时"]\n', "utf-8")
    before = settings.read_bytes()
    snippet = run("suggest", "--format", "toml", "--messages", messages).stdout
    assert settings.read_bytes() == before
    assert word in snippet
    assert tomllib.loads(snippet)["suppress"] == ["WRD101 c.md", "ACT101 b.md"]
    assert snippet in run("suggest", "--messages", messages).stdout
    settings.write_text(snippet, "utf-8")
    assert load(settings).vocabulary.allow == ("实时", "immediately")
    assert suggested(run) == []


def test_lines_for_a_shared_settings_file_name_its_tables(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(listed(VAGUE, 3, rule="VAG103"), "utf-8")
    (tmp_path / "b.md").write_text(listed(NO_ACTOR, 3, rule="ACT101"), "utf-8")
    (tmp_path / "pyproject.toml").write_text("[tool.reqlint]\n", "utf-8")
    data = tomllib.loads(run("suggest", "--format", "toml").stdout)["tool"]["reqlint"]
    assert data == {"suppress": ["ACT101 b.md"], "vocabulary": {"allow": ["immediately"]}}


def test_a_baseline_counts_what_was_accepted_one_by_one(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(listed(VAGUE, 3), "utf-8")
    run("lint", "a.md", "--baseline", "known.json", "--write-baseline")
    result = run("suggest", "a.md", "--baseline", "known.json")
    assert result.stdout == ""
    assert "--whole-baseline counts them" in result.stderr
    (whole,) = (
        one for one in suggested(run, "a.md", "--baseline", "known.json", "--whole-baseline") if one["phrase"]
    )
    assert whole["values"] == ["immediately"]
    known = json.loads((tmp_path / "known.json").read_text("utf-8"))
    for entry in known["findings"]:
        entry["how"] = "accepted"
    (tmp_path / "known.json").write_text(json.dumps(known), "utf-8")
    assert "immediately" in [one["phrase"] for one in suggested(run, "a.md", "--baseline", "known.json")]
    run("lint", "a.md", "--baseline", "known.json", "--write-baseline")
    assert (tmp_path / "known.json").read_text("utf-8").count('"how": "accepted"') == len(known["findings"])


def test_resolved_threads_of_word_are_decisions(run: Run, tmp_path: Path) -> None:
    for number in range(3):
        once = copied(word(paragraph(f"R-{number} {VAGUE_TILL}")))
        data = as_word_does(once, on(once, "VAG103"), resolved=True)
        (tmp_path / f"{number}.docx").write_bytes(data)
    (tmp_path / "open.md").write_text(f"- {VAGUE_TILL}\n", "utf-8")
    (found,) = suggested(run)
    assert (found["setting"], found["values"], found["times"], found["further"]) == (
        "vocabulary.allow", ["quickly"], 3, 1,
    )  # fmt: skip
    assert [place["by"] for place in found["places"]] == ["thread"] * 3  # type: ignore[attr-defined]
    assert [place["path"] for place in found["places"]] == ["0.docx", "1.docx", "2.docx"]  # type: ignore[attr-defined]


def test_accepted_rows_of_excel_are_decisions(run: Run, tmp_path: Path) -> None:
    rows = [(f"R-{number}", VAGUE_TILL.replace("stock", thing), "", 3) for number, thing in enumerate(THINGS)]
    book = sheet_of(*rows).parent
    assert book is not None
    copy = copied(saved(book), "list.xlsx")
    (tmp_path / "list.xlsx").write_bytes(written(copy, G2="accepted", G3="Accepted.", G4="接受"))
    quickly = next(one for one in suggested(run) if one["setting"] == "vocabulary.allow")
    assert (quickly["values"], quickly["times"], quickly["further"]) == (["quickly"], 3, 1)
    cells = [place["location"]["cell"] for place in quickly["places"]]  # type: ignore[attr-defined]
    assert cells == ["B2", "B3", "B4"]
