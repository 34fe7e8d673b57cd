"""The message files: the same ids in every language, the same gaps, nothing missing and nothing unused."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import reqlint
from reqlint.language.lexicon import phrases
from reqlint.messages import LANGUAGES, is_chinese, listed, tables
from reqlint.messages.phrases import phrase
from reqlint.rules import every
from reqlint.rules.requirement import asking

PACKAGE = Path(reqlint.__file__).parent
FOLDER = PACKAGE / "messages"
FILES = sorted(path.stem for path in (FOLDER / "en").glob("*.toml"))
RULE_FILES = ("requirement", "document", "set", "mapping", "trace")
CODES = {"en": "english", "zh": "chinese"}
NEEDED = {"what", "why", "message"}
_MADE = """
verdict severity role category readiness aspect element element-question risk place language explain history whole
trace-verdicts trace-reasons verdict-meaning document trouble error site kind reason level
"""
"""Tables whose keys are made of a value, or of a number ("_1", "_n")."""
SIMPLIFIED_ONLY = re.compile("[们这说问为对时现实动应发后应]")
"""Characters that no traditional text has."""


def texts(file: str, language: str) -> Iterator[tuple[str, Any]]:
    for table, entries in tables(file, language).items():  # type: ignore[arg-type]
        for key, value in entries.items():
            yield f"{table}.{key}", value


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_the_same_files(language: str) -> None:
    assert sorted(path.stem for path in (FOLDER / language).glob("*.toml")) == FILES


@pytest.mark.parametrize("language", LANGUAGES[1:])
@pytest.mark.parametrize("file", FILES)
def test_every_language_has_the_same_ids_with_the_same_gaps(file: str, language: str) -> None:
    english, other = dict(texts(file, "en")), dict(texts(file, language))
    examples = (".bad", ".good") if file == "mapping" else ()
    assert {key for key in english if not key.endswith(examples)} == other.keys()
    for key, value in other.items():
        if isinstance(value, str) and file not in RULE_FILES:
            assert set(re.findall(r"\{\w*\}", value)) == set(re.findall(r"\{\w*\}", english[key])), key


def test_every_rule_has_its_texts_and_every_text_its_rule() -> None:
    known = {file: set(tables(file, "en")) for file in RULE_FILES}
    for rule in every():
        for language in LANGUAGES:
            assert rule.texts(language).keys() >= NEEDED, (rule.id, language)
    assert {rule.id for rule in every()} == set().union(*known.values())


def test_every_role_is_asked_by_a_rule() -> None:
    by_kind = set(asking.ROLES.values())
    assert set(tables("roles", "en")["role"]) == ({rule.ask for rule in every()} | by_kind) - {"", "owner"}


@pytest.mark.parametrize("code", ["en", "zh"])
def test_every_kind_of_act_and_quality_has_its_question(code: str) -> None:
    data = tomllib.loads((PACKAGE / f"language/{CODES[code]}/data/kinds.toml").read_text("utf-8"))
    kinds = {f"{table}-{kind}" for table in ("act", "quality") for kind in data[table]}
    assert set(tables("kinds", "en")) == kinds | {
        "act-found",
        "act-name",
        "act-other",
        "act-quality",
        "act-vague",
        "quality-other",
    }
    for table in ("act", "quality"):
        words = [word for listed in data[table].values() for word in phrases(listed)]
        assert sorted(set(words)) == sorted(words)


def test_every_label_is_used() -> None:
    sources = [*PACKAGE.rglob("*.py"), *PACKAGE.rglob("*.j2"), *PACKAGE.rglob("*.js")]
    everything = "\n".join(path.read_text("utf-8") for path in sources)
    made = set(_MADE.split())
    unused = []
    for file in FILES:
        for key, _ in texts(file, "en") if file not in (*RULE_FILES, "roles", "phrases", "kinds") else ():
            table, _, name = key.partition(".")
            words = (f'"{key}"', f'["{name}"]', f'"{name}"', f".{name}", f"'{name}'")
            is_made = table in made or key.endswith(("_1", "_n")) or key.startswith("report.nothing-")
            if not is_made and not any(word in everything for word in words):
                unused.append(f"{file}: {key}")
    assert unused == []


@pytest.mark.parametrize("file", FILES)
def test_traditional_messages_have_no_simplified_characters(file: str) -> None:
    for key, value in texts(file, "zh-Hant"):
        if key != "language.zh-Hans":
            assert not SIMPLIFIED_ONLY.search(str(value)), (key, value)


def test_every_phrase_that_code_names_is_there_and_every_phrase_is_named() -> None:
    """An id is in the code as it is, or made of its table and a name that is in the code: f"why.{why}"."""
    code = "\n".join(path.read_text("utf-8") for path in PACKAGE.rglob("*.py"))
    known = {key for key, _ in texts("phrases", "en")}
    tables_ = "|".join(tables("phrases", "en"))
    named = set(re.findall(rf'"((?:{tables_})\.[\w-]+)"', code))
    named |= {f"why.{name}" for name in re.findall(r'(?:unknown_gap|Unknown)\("(\w+)"', code)}
    made = set(re.findall(rf'phrase\(f"({tables_})\.{{', code))
    assert named - known == set()
    unused = [
        key
        for key in known - named
        if key.partition(".")[0] not in made or f'"{key.partition(".")[2]}"' not in code
    ]
    assert unused == []


def test_a_phrase_leaves_no_space_between_chinese_characters() -> None:
    rejected = phrase("value.rejected-not", wanted=phrase("set.moment"))
    assert rejected.worded("en") == "rejected: not date and time"
    assert rejected.worded("zh-Hans") == "被拒收：不是日期加时间"
    assert phrase("value.rejected-not", wanted="YYYYMMDD").worded("zh-Hant") == "被拒收：不是 YYYYMMDD"


def test_lists_within_sentences() -> None:
    assert listed(["a", "b"], "en") == "a, b"
    assert listed(["甲", "乙"], "zh-Hant") == "甲、乙"
    assert not is_chinese("en")
