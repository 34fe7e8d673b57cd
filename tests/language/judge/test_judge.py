"""The judge at run time: it depends on nothing but the requirement, and says clearly when it cannot work."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from spacy.tokens import Doc
from spacy.vocab import Vocab

from reqlint.config import Settings
from reqlint.errors import ConfigError
from reqlint.language import analyse, chinese
from reqlint.language.judge import weights
from reqlint.language.judge.combining import LACKING, STATUSES, Table, lacking_chance, status_of, verdict_of
from reqlint.language.judge.component import Judge
from reqlint.language.judge.encoding import CONTEXT_PIECES, TEXT_PIECES, Encoder
from reqlint.language.judge.labels import HEADS, MARKS
from reqlint.language.judge.marks import (
    Phrase,
    is_part_of_compound,
    names_act,
    phrases,
    whole_words,
    without_joints,
)
from reqlint.language.judge.weights import WEIGHTS, Scored, calibration, network
from reqlint.model import Language, Location, Requirement, Text

ENGLISH = "The store manager shall approve each waste report by 20:00."
_SILENCING = ("ORT_DISABLE_TELEMETRY", "ORT_RUNNING_UNIT_TESTS", "CI", "GITHUB_ACTIONS", "TF_BUILD")
CHINESE = "优化门店要货流程，提升效率。"


def requirement(text: str, language: Language = "en", headings: tuple[str, ...] = ()) -> Requirement:
    return Requirement(text[:20], Text(text, Location()), language, headings)


def outcome(text: str, *around: str) -> object:
    given = [requirement(other) for other in around] + [requirement(text)]
    *_, analysis = analyse(given, Settings())
    return analysis.handoff, analysis.groups, analysis.slots


def test_the_neighbours_of_a_requirement_change_nothing() -> None:
    assert outcome(ENGLISH) == outcome(ENGLISH, "Improve it.", "x" * 3000, "")


def test_the_system_acts_in_what_completes_a_stem_that_names_it() -> None:
    (analysis,) = analyse(
        [requirement("Allow callback request", headings=("Returns", "The system shall"))], Settings()
    )
    assert analysis.status("actor") == "system"


def test_the_system_is_never_somebody_who_could_be_anybody() -> None:
    text = "The system's speed shall meet user expectations by giving rapid answers when orders are entered."
    (analysis,) = analyse([requirement(text)], Settings())
    slot = analysis.slots["actor"]
    assert slot.status != "generic" or [analysis.phrase(span) for span in slot.spans] == ["user"]


def test_threads_change_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 2
    session = onnxruntime.InferenceSession(str(WEIGHTS / "judge.onnx"), options)
    alone = network()
    parallel = weights.Network(WEIGHTS)
    monkeypatch.setattr(parallel, "_session", session)
    for text in (ENGLISH, CHINESE, ENGLISH * 20):
        one, two = alone.score(text, "Waste"), parallel.score(text, "Waste")
        assert all(np.array_equal(one.heads[name], two.heads[name]) for name in HEADS)
        assert np.array_equal(one.marks, two.marks)


@pytest.mark.parametrize("text", ["", " ", "\n", "?", "Система должна печатать отчёт.", "é" * 100_000, "😀" * 50])
def test_any_text_is_analysed(text: str) -> None:
    (analysis,) = analyse([requirement(text)], Settings())
    assert set(analysis.slots) >= set(STATUSES)


def test_a_wish_is_sent_back_and_an_exact_rule_is_not() -> None:
    wish, rule = analyse(
        [
            requirement(CHINESE, "zh-Hans"),
            requirement("店长每天 20:00 前在报损页面提交当天的报损单，系统在 5 秒内显示“已提交”。", "zh-Hans"),
        ],
        Settings(),
    )
    assert (wish.handoff, wish.status("acceptance")) == ("bounce", "none")
    assert rule.handoff == "ready"


@pytest.mark.parametrize("name", weights.FILES)
@pytest.mark.parametrize("damage", ["missing", "cut", "junk"])
def test_weights_that_cannot_be_read_are_a_clear_error(tmp_path: Path, name: str, damage: str) -> None:
    folder = tmp_path / "weights"
    shutil.copytree(WEIGHTS, folder)
    path = folder / name
    if damage == "missing":
        path.unlink()
    else:
        path.write_bytes(path.read_bytes()[:1000] if damage == "cut" else b"\x00\xff junk")
    with pytest.raises(ConfigError, match="weights of the judge") as error:
        calibration(folder) if name == "calibration.json" else network(folder)
    assert str(folder) in str(error.value)
    assert (f"{name} is missing" in str(error.value)) == (damage == "missing")


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_stricter_judge_needs_less_to_ask(language: str) -> None:
    for label, entry in calibration()[language].items():
        if label == "requirement":
            continue
        least = entry["least"]
        assert least["lenient"] >= least["normal"] >= least["strict"], label


def test_of_a_long_text_the_beginning_and_the_end_are_read() -> None:
    encoder = Encoder.load(WEIGHTS / "tokenizer.json")
    text = "alpha " + "beta " * 2000 + "omega"
    encoded = encoder.encode(text, "heading " * 500)
    read = [text[start:end].strip() for start, end in encoded.offsets if start < end]
    assert len(read) == TEXT_PIECES
    assert text.startswith(read[0])
    assert text.endswith(read[-1])
    assert sum(encoded.segments) == CONTEXT_PIECES + 1


def scored(text: str, marks: dict[str, list[float]]) -> Scored:
    encoded = Encoder.load(WEIGHTS / "tokenizer.json").encode(text, "")
    columns = np.full((len(encoded.ids), len(MARKS)), -5.0)
    for name, values in marks.items():
        columns[1 : 1 + len(values), MARKS.index(name)] = values
    return Scored(encoded, {}, columns, np.zeros((len(encoded.ids), 7)))


def test_marked_pieces_become_whole_words() -> None:
    text = "The quick refund"
    pieces = [text[a:b] for a, b in scored(text, {}).encoded.offsets if a < b]
    assert len(pieces) >= 3
    found = phrases(scored(text, {"vague": [-5.0, 2.0, -5.0]}), text, "vague", 0.0)
    assert [text[phrase.start : phrase.end] for phrase in found] == ["quick"]


@pytest.mark.parametrize(
    ("text", "phrase", "is_part"),
    [("A low-risk refund", "low", True), ("A low risk", "low", False), ("Data-driven", "driven", True)],
)
def test_a_part_of_a_hyphenated_word_is_no_phrase(text: str, phrase: str, is_part: bool) -> None:
    start = text.index(phrase)
    assert is_part_of_compound(text, Phrase(start, start + len(phrase), 1.0)) == is_part


def test_phrases_that_meet_inside_a_word_are_one() -> None:
    doc = Doc(Vocab(), words=["要", "挂钩"], spaces=[False, False])
    assert [(p.start, p.end) for p in whole_words(doc, [Phrase(1, 2, 1.0), Phrase(2, 3, 2.0)])] == [(1, 3)]
    assert len(whole_words(doc, [Phrase(0, 1, 1.0), Phrase(1, 3, 2.0)])) == 2


def test_vague_words_side_by_side_are_one_phrase() -> None:
    (analysis,) = analyse(
        [requirement("Waste reports shall be filed quickly in a very user-friendly way.")], Settings()
    )
    assert "very user-friendly" in [analysis.phrase(span) for span in analysis.spans("vague-quality")]


def test_phrases_lose_the_conjunctions_at_their_ends() -> None:
    doc = Doc(Vocab(), words=["safe", "and", "quick"], pos=["ADJ", "CCONJ", "ADJ"])
    found = without_joints(doc, [Phrase(0, 8, 1.0), Phrase(5, 8, 1.0)])
    assert [doc.text[phrase.start : phrase.end] for phrase in found] == ["safe"]


def test_a_strict_judge_finds_more_than_a_lenient_one() -> None:
    texts = ["The clerk shall see the detailed list of the usual returns.", "Manage the vendor records regularly."]
    found = {}
    for strictness in ("lenient", "strict"):
        analyses = list(analyse(map(requirement, texts), Settings(strictness=strictness)))
        found[strictness] = {span for a in analyses for g in a.groups for span in a.spans(g) if "vague" in g}
    assert found["lenient"] < found["strict"]


def test_a_slot_is_open_when_the_open_answers_are_likely_enough_together() -> None:
    chances = [0.5, 0.0, 0.3, 0.2]
    assert lacking_chance("actor", chances) == 0.5
    assert status_of("actor", chances, 0.5) == "generic"
    assert status_of("actor", chances, 0.51) == "named"
    assert all(names < set(STATUSES[slot]) for slot, names in LACKING.items())


def test_a_verdict_needs_its_probability() -> None:
    assert [verdict_of([0.2, 0.4, 0.4], least) for least in (0.4, 0.5)] == ["bounce", "ask"]
    assert verdict_of([0.5, 0.4, 0.1], 0.4) == "ready"


def test_a_table_gives_probabilities() -> None:
    table = Table.read({"weights": [[0.0], [1.0]], "constants": [0.0, 0.0]})
    assert table.probabilities([0.0]) == [0.5, 0.5]
    assert table.probabilities([2.0])[1] == pytest.approx(0.881)


def test_the_component_works_in_a_pipeline_of_ones_own() -> None:
    import spacy

    nlp = spacy.blank("en")
    nlp.add_pipe(Judge.NAME, config={"code": "en", "strictness": "normal"})
    doc = nlp("Nothing is judged that has no context.")
    assert doc._.judgement is None


def test_a_shipped_network_can_be_trained_further(tmp_path: Path) -> None:
    pytest.importorskip("torch", reason="training needs the extra [train]")
    pytest.importorskip("onnx", reason="training needs the extra [train]")
    from reqlint.language.judge.export import export, restored

    export(restored(WEIGHTS / "judge.onnx"), tmp_path / "judge.onnx")
    assert (tmp_path / "judge.onnx").read_bytes() == (WEIGHTS / "judge.onnx").read_bytes()


def test_no_library_keeps_or_sends_anything_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(ENGLISH, "utf-8")
    home = tmp_path / "home"
    home.mkdir()
    own = {name: str(home) for name in ("HOME", "TMPDIR", "XDG_CACHE_HOME", "XDG_DATA_HOME")}
    environment = {name: value for name, value in os.environ.items() if name not in _SILENCING} | own
    command = [sys.executable, "-m", "reqlint", "lint", "a.md"]
    assert subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True).returncode < 2
    assert [file for file in home.rglob("*") if "reqlint" not in file.parts] == []


@pytest.mark.parametrize(
    ("tagged", "is_act"),
    [
        ("查询/NOUN/v", True),
        ("更正/VERB/d", True),
        ("权限/NOUN/n", False),
        ("登录/NOUN/v 方式/NOUN/n", False),
        ("创建/VERB/v 的/PART/uj", False),
        ("删除/NOUN/v 导出/NOUN/v", True),
        ("停用/VERB/v 状态/NOUN/n", False),
    ],
)
def test_which_words_name_an_act(tagged: str, is_act: bool) -> None:
    words, pos, tags = zip(*(token.split("/") for token in tagged.split()), strict=True)
    doc = Doc(chinese.load().vocab, words=words, pos=pos, tags=tags, spaces=[False] * len(words))
    assert names_act(doc[:1]) == is_act
