"""The words that give the topic of a heading, a column or a label; from the data files of both languages."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any, Literal, cast, get_args

from reqlint.language.detect import to_simplified
from reqlint.model import Role

Topic = Literal["requirement", "feature", "goal", "data", "overview", "background", "mixed", "unstructured"]
"""The topic of a chapter: `feature` a part of the system ("Order management"), `overview` descriptions that may
contain a requirement, `background` hardly any, `mixed` both, `unstructured` is a document without chapters.
"""

Part = Role | Literal["description"]
"""The role of a name in a requirement, or that it is purely descriptive."""

Column = Part | Literal["background"]
"""The role of a table's column; tables with `background` columns list something else than requirements."""

FormGroup = Literal[
    "binding", "strong", "weak", "verbs", "story", "condition", "reference", "note", "definition", "units",
    "unfinished", "listing", "comparison", "deeds", "contract", "aims", "announcing",
]  # fmt: skip

ColumnGroup = Literal[
    "described",
    "background",
    "flags",
    "steps",
    "versions",
    "dates",
    "stories",
    "as_whom",
    "wants",
    "so_that",
]

_MANAGEMENT = "管理"
_ORDER: tuple[Topic, ...] = ("background", "overview", "goal", "data", "requirement", "feature")
_SUBJECTS: tuple[Topic, ...] = ("background", "overview", "goal", "data")
_LANGUAGES = ("english", "chinese")
_LONGEST_NAME = 200
_HAN = r"\u3400-\u9fff"
_PHASE = re.compile(
    r"(?:phase|sprint|iteration|milestone|release|week|month|stage)\s*(?:\d|[ivx]+\b|one|two|three)(?!.*\brequirement)"
    r"|第?[一二三四五六七八九十\d]+(?:期|阶段|周|个?迭代)(?![\u3400-\u9fff]*(?:需求|功能))"
)
"""A chapter on a part of the schedule."""
_LATER = re.compile(r"\s*(?:[\d.]+\s*)?(?:第[二三四五2-5]\s?(?:期|阶段|階段)|[二三四]期)(?:\W|$)")
"""A chapter on a phase after the first, with its subject after it ("第二阶段：体验增强")."""
_PREFIX = re.compile(r"^[^:：]{1,12}[:：]\s*")
"""Text before a column's name: "US: As a"."""
_DEFINED = re.compile(r"(\brequirements?) definitions?$")
_SLASH = re.compile(r"[/&,+|、，.]")
_CONJUNCTION = re.compile(r"[与及和、,，/&|+]|\band\b|\bor\b")
_BRACKETS = re.compile(r"[(（\[【<][^)）\]】>]*[)）\]】>]")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_NUMBERING = re.compile(r"^(?:第?[\d一二三四五六七八九十]+(?:\.\d+)*[章节部分]*[.．、)）:：， ]+|\d+(?:\.\d+)+)")


@lru_cache(maxsize=8192)
def plain(name: str) -> str:
    """A heading, column or label reduced to its words: simplified, lower case, without numbers and brackets."""
    text = _CAMEL.sub(" ", unicodedata.normalize("NFKC", name[:_LONGEST_NAME]))
    text = _NUMBERING.sub("", _BRACKETS.sub(" ", to_simplified(text).lower()).strip())
    text = re.sub(r"[^\w&/,+|、，]|_", " ", text)
    return re.sub(rf"(?<=[{_HAN}]) +| +(?=[{_HAN}])", "", " ".join(text.split()))


@lru_cache(maxsize=8192)
def part_of(label: str) -> Part | None:
    """The role of a label before a colon; None for unknown names."""
    return _parts().get(" ".join(re.sub(r"[/&,+|、，]", " ", plain(label)).split()))


def column_of(header: str) -> Column | None:
    """The role of a table's column: by its header, one of its alternatives, or its last words."""
    names = [plain(header), *(_CONJUNCTION.split(plain(header)))]
    names = [" ".join(name.split()) for name in names]
    if not _background_columns().isdisjoint(names):
        return "background"
    ends = (end for name in names[:1] for end in _endings(name))
    found = [_columns()[name] for name in names if name in _columns()]
    if found and set(found) == {"description", "requirement"}:
        return "requirement"
    return next(iter(found), next((_columns()[end] for end in ends if end in _columns()), None))


def is_known_name(header: str) -> bool:
    """Whether a text is exactly a known column name."""
    name = plain(header)
    return name in _columns() or name in _background_columns()


def is_list_name(header: str) -> bool:
    """Whether a text is exactly the name of a column of requirements, which needs no other column."""
    return _parts().get(plain(header)) == "requirement"


def is_flag(header: str) -> bool:
    """Whether a column of marks describes the row itself ("mandatory"), not an actor."""
    name = plain(header)
    return any(_contains(f" {name} ", flag) for flag in _column_names("flags"))


def role_of_story(header: str) -> str:
    """The role whose stories a column holds ("店长故事" -> "店长"); "" for other columns."""
    name = plain(header)
    ends = (end for end in _column_names("stories") if name.endswith(end) and len(name) > len(end))
    return name.removesuffix(next(ends, name)).strip(" 的")


def is_story_part(header: str, group: Literal["as_whom", "wants", "so_that"]) -> bool:
    """Whether a column holds one part of split user stories."""
    names = (header, _PREFIX.sub("", header))
    return any(" ".join(_SLASH.sub(" ", plain(name)).split()) in _column_names(group) for name in names)


def is_history(headers: Sequence[str]) -> bool:
    """Whether a table lists the versions of a document: it has a column of versions and one of dates or people."""
    names = [plain(header) for header in headers]
    is_dated = any(name.endswith(_column_names("dates")) for name in names)
    return is_dated and any(name in _column_names("versions") for name in names)


def is_step_name(header: str) -> bool:
    """Whether a table's column numbers the steps of a flow."""
    return plain(header) in _column_names("steps")


def is_requirement_id(header: str) -> bool:
    """Whether a table's column holds the identifiers of requirements."""
    name = plain(header)
    return _parts().get(name) == "id" and any(
        _contains(f" {name} ", word) for word in ("req", "requirement", "需求")
    )


def _endings(name: str) -> Iterable[str]:
    """The suffixes of a name, longest first: from each word of English, from each character of Chinese."""
    starts = (m.end() for m in re.finditer(r" ", name)) if " " in name else range(1, max(1, len(name) - 1))
    return (name[start:] for start in starts)


@lru_cache(maxsize=8192)
def topic_of(heading: str, *, is_title: bool = False) -> Topic | None:
    """The topic of the chapter under a heading; None if the heading does not show it.

    A document's own title (`is_title`) names its kind, "requirements specification", and nothing about chapters.
    """
    name = plain(heading)
    topics = _topics()
    if _LATER.match(heading):
        return "background"
    if _PHASE.match(heading.strip().lower()):
        return None
    if is_title and any(_contains(name, entry) for entry in topics["neutral"]):
        return None
    if name.startswith(topics["background_openers"]) or name in topics["background"]:
        return "background"
    parts = [" ".join(part.split()) for part in _CONJUNCTION.split(name)]
    if parts[-1].endswith(_MANAGEMENT):  # 版本与策略管理: both are managed
        parts = [part if part.endswith(_MANAGEMENT) else part + _MANAGEMENT for part in parts]
    if len(parts) > 1 and _is_about(parts[-1], topics["rights"]):
        return "feature"
    topics_of_parts = [_topic_of_name(part) for part in parts if not _is_about(part, topics["flows"])] or [
        "background"
    ]
    found = set(topics_of_parts)
    if {"requirement", "background"} <= found:
        return "mixed"
    if topics_of_parts[0] == "goal" and found == {"goal", "background"}:
        return "goal"
    if {"requirement", "overview"} <= found:
        return "requirement"
    topic = next((topic for topic in _ORDER if topic in found), None)
    before, colon, _ = heading.replace("：", ":").partition(":")
    return topic_of(before, is_title=is_title) if topic is None and colon else topic


def names_function(heading: str) -> bool:
    """Whether a heading names something that a system manages ("Risk management", "版本管理")."""
    return plain(heading).endswith((_MANAGEMENT, " management"))


def is_contents(heading: str) -> bool:
    """Whether a heading is that of a table of contents."""
    return plain(heading) in _topics()["contents"]


def is_topic(heading: str) -> bool:
    """Whether a text is exactly the name of a chapter."""
    name = plain(heading)
    return any(name in entries or f"={name}" in entries for topic, entries in _topics().items() if topic in _ORDER)


def is_planned(heading: str) -> bool:
    """Whether the chapter under a heading is on later phases ("Future enhancements", "后续规划")."""
    return _LATER.match(heading) is not None or _is_about(plain(heading), _topics()["planned"])


def is_excluded(text: str) -> bool:
    """Whether a text lists, after a label of its own, what is out of scope ("Out of scope: returns")."""
    return _is_about(plain(_label(text)), _topics()["excluded"])


def is_postponed(text: str) -> bool:
    """Whether a text lists, after a label of its own, later phases ("Phase 2: returns")."""
    return is_planned(_label(text))


def _label(text: str) -> str:
    label, colon, _ = text.replace("：", ":").partition(":")
    return label if colon else ""


def _topic_of_name(name: str) -> Topic | None:
    topics = _topics()
    if _is_about(name, topics["planned"]) or _is_about(name, topics["excluded"]):
        return "background"
    bare = next((name.removesuffix(end) for end in topics["qualifiers"] if name.endswith(end)), name)
    name, bare = (_DEFINED.sub(r"\1", each) for each in (name, bare))
    for topic in _SUBJECTS:
        if _is_about(name, topics[topic]) or _is_about(bare, topics[topic]):
            return topic
    if any(_contains(name, entry) for entry in topics["requirement"]):
        return "requirement"
    return "feature" if _is_about(name, topics["feature"]) else None


def _is_about(name: str, entries: tuple[str, ...]) -> bool:
    """Chapters on a subject have its name or a name ending with it; "budget management" is not about the budget.

    An entry that begins with "=" is the whole name.
    """
    beginnings, ends = _affixes(entries)
    return name in entries or f"={name}" in entries or name.endswith(ends) or name.startswith(beginnings)


@cache
def _affixes(entries: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Beginnings and endings of names that are about one of the entries."""
    return tuple(f"{e} of " for e in entries), tuple(e if _is_han(e) else f" {e}" for e in entries)


def _contains(name: str, entry: str) -> bool:
    return entry in name if _is_han(entry) else f" {entry} " in f" {name} "


def _is_han(text: str) -> bool:
    return re.match(rf"[{_HAN}]", text) is not None


@cache
def form(group: FormGroup) -> re.Pattern[str]:
    """Matches a word of the group in a text that is lower case and simplified."""
    english, chinese = (data["form"][group] for data in _data())
    return re.compile(rf"(?<![\w-])(?:{'|'.join(english)})(?!\w)|(?:{'|'.join(chinese)})")


@cache
def _parts() -> dict[str, Part]:
    known = (*get_args(Role), "description")
    entries = [(name, part) for data in _data() for part, names in data["parts"].items() for name in names]
    if unknown := {part for _, part in entries} - set(known):
        raise ValueError(f"unknown parts in the extraction data: {sorted(unknown)}")
    return {name: cast(Part, part) for name, part in reversed(entries)}


@cache
def _columns() -> dict[str, Part]:
    described: dict[str, Part] = dict.fromkeys(_column_names("described"), "description")
    return {**described, **_parts()}


@cache
def _background_columns() -> frozenset[str]:
    return frozenset(_column_names("background"))


@cache
def _column_names(group: ColumnGroup) -> tuple[str, ...]:
    return tuple(name for data in _data() for name in data["columns"][group])


@cache
def _topics() -> dict[str, tuple[str, ...]]:
    english, chinese = (data["topics"] for data in _data())
    return {topic: (*english[topic], *chinese[topic]) for topic in english}


@cache
def _data() -> tuple[dict[str, Any], ...]:
    sources = (files(f"reqlint.language.{language}").joinpath("data/extraction.toml") for language in _LANGUAGES)
    return tuple(tomllib.loads(source.read_text("utf-8")) for source in sources)
