"""The words that give the topic of a heading, a column or a label; from the data files of both languages."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterator
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

FormGroup = Literal[
    "binding", "strong", "weak", "verbs", "story", "condition", "reference", "note", "definition", "units",
    "unfinished", "listing", "comparison", "deeds", "contract", "aims", "announcing", "whole", "functions",
]  # fmt: skip

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
_LATER = re.compile(
    r"\s*(?:[\d.]+\s*)?(?:第[二三四五2-5]\s?(?:期|阶段|階段)|[二三四]期)(?:\W|$|[拓扩]展|优化|规划|迭代)"
)
"""A chapter on a phase after the first, with its subject after it ("第二阶段：体验增强")."""
_DEFINED = re.compile(r"(\brequirements?) definitions?$")
CONJUNCTION = re.compile(r"[与及和、,，/&|+]|\band\b|\bor\b")
_NAMED = re.compile(r"[与及和、,，&|+]|\band\b|\bor\b")
"""What separates the things that a heading names; a stroke is between two names of one."""
_BRACKETS = re.compile(r"[(（\[【<][^)）\]】>]*[)）\]】>]")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_NUMBERING = re.compile(r"^(?:第?[\d一二三四五六七八九十]+(?:\.\d+)*[章节部分]*[.．、)）:：， ]+|\d+(?:\.\d+)+)")


@lru_cache(maxsize=8192)
def plain(name: str) -> str:
    """A heading, column or label reduced to its words: simplified, lower case, without numbers and brackets."""
    text = _CAMEL.sub(" ", unicodedata.normalize("NFKC", name[:_LONGEST_NAME]))
    text = regional(_NUMBERING.sub("", _BRACKETS.sub(" ", to_simplified(text).lower()).strip()))
    text = re.sub(r"[^\w&/,+|、，]|_", " ", text)
    return re.sub(rf"(?<=[{_HAN}]) +| +(?=[{_HAN}])", "", " ".join(text.split()))


@lru_cache(maxsize=8192)
def part_of(label: str) -> Part | None:
    """The role of a label before a colon; None for unknown names."""
    return part_names().get(" ".join(re.sub(r"[/&,+|、，]", " ", plain(label)).split()))


def is_state(label: str) -> bool:
    """Whether a label names what a use case says of itself ("Postconditions"), which is never a chapter."""
    return plain(label) in _states()


@lru_cache(maxsize=8192)
def topic_of(heading: str, *, is_title: bool = False) -> Topic | None:
    """The topic of the chapter under a heading; None if the heading does not show it.

    A document's own title (`is_title`) names its kind, "requirements specification", and nothing about chapters.
    """
    name = plain(heading)
    topics = _topics()
    if _PHASE.match(heading.strip().lower()):
        return "background" if any(_is_about(note, topics["planned"]) for note in _notes(heading)) else None
    if is_set_aside(heading):
        return "background"
    if is_title and any(contains(name, entry) for entry in topics["neutral"]):
        return None
    if is_aside(heading) or name in topics["background"]:
        return "background"
    parts = [" ".join(part.split()) for part in CONJUNCTION.split(name)]
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


def is_aside(heading: str) -> bool:
    """Whether a heading announces reasons or additions, wherever it stands ("Why no cache", "为什么用缓存")."""
    return plain(heading).startswith(_topics()["background_openers"])


@lru_cache(maxsize=8192)
def is_apart(heading: str) -> bool:
    """Whether neither a chapter nor its sections hold requirements, wherever it stands ("Personas", "数据字典").

    All things that its heading names must be so: "Personas and stories" is not.
    """
    parts = [" ".join(part.replace("/", " ").split()) for part in _NAMED.split(plain(heading))]
    parts = [part for part in parts if part and not part.startswith("their ")]
    return bool(parts) and all(_is_about(part, _topics()["apart"]) for part in parts)


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


def is_scope(heading: str) -> bool:
    """Whether the chapter under a heading lists what the system covers ("In scope", "范围")."""
    return _is_about(plain(heading), _topics()["scope"])


def is_quality(heading: str) -> bool:
    """Whether a heading is on requirements only because it names a quality ("Security and trust")."""
    name, topics = plain(heading), _topics()
    named = [entry for entry in topics["requirement"] if contains(name, entry)]
    return bool(named) and all(entry in topics["qualities"] for entry in named)


def is_planned(heading: str) -> bool:
    """Whether the chapter under a heading is on later phases ("Future enhancements", "后续规划")."""
    planned = _topics()["planned"]
    names = (plain(heading), *_notes(heading))
    return _LATER.match(heading) is not None or any(_is_about(name, planned) for name in names)


def _notes(heading: str) -> Iterator[str]:
    """What a heading adds in brackets ("Supplier portal (future scope)")."""
    yield from (plain(note[0][1:-1]) for note in _BRACKETS.finditer(heading[:_LONGEST_NAME]))


@lru_cache(maxsize=8192)
def is_set_aside(heading: str) -> bool:
    """Whether the chapter under a heading is on later phases or on what is out of scope."""
    excluded = _topics()["excluded"]
    names = (plain(heading), *_notes(heading))
    return is_planned(heading) or any(_is_about(name, excluded) or name.startswith(excluded) for name in names)


def is_excluded(text: str) -> bool:
    """Whether a text lists, after a label of its own, what is out of scope ("Out of scope: returns")."""
    return _is_about(plain(_label(text)), _topics()["excluded"])


def is_postponed(text: str) -> bool:
    """Whether a text lists, after a label of its own, later phases ("Phase 2: returns")."""
    return is_planned(_label(text))


def _label(text: str) -> str:
    label, _, value = text.replace("：", ":").partition(":")
    return label if value.strip() else ""


def _topic_of_name(name: str) -> Topic | None:
    topics = _topics()
    if _is_about(name, topics["planned"]) or _is_about(name, topics["excluded"]):
        return "background"
    bare = next((name.removesuffix(end) for end in topics["qualifiers"] if name.endswith(end)), name)
    name, bare = (_DEFINED.sub(r"\1", each) for each in (name, bare))
    for topic in _SUBJECTS:
        if _is_about(name, topics[topic]) or _is_about(bare, topics[topic]):
            return topic
    if any(contains(name, entry) for entry in topics["requirement"]):
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


def contains(name: str, entry: str) -> bool:
    """Whether a name has an entry in it, in English as words of its own."""
    return entry in name if _is_han(entry) else f" {entry} " in f" {name} "


def _is_han(text: str) -> bool:
    return re.match(rf"[{_HAN}]", text) is not None


@cache
def form(group: FormGroup) -> re.Pattern[str]:
    """Matches a word of the group in a text that is lower case and simplified."""
    english, chinese = (data["form"][group] for data in word_data())
    return re.compile(rf"(?<![\w-])(?:{'|'.join(english)})(?!\w)|(?:{'|'.join(chinese)})")


@cache
def part_names() -> dict[str, Part]:
    """The roles by the names of parts."""
    known = (*get_args(Role), "description")
    groups = [group for data in word_data() for group in data["parts"].items()]
    entries = [(regional(name), part) for part, names in groups for name in names]
    if unknown := {part for _, part in entries} - set(known):
        raise ValueError(f"unknown parts in the extraction data: {sorted(unknown)}")
    return {name: cast(Part, part) for name, part in reversed(entries)}


@cache
def _states() -> frozenset[str]:
    return frozenset(regional(name) for data in word_data() for name in data["states"]["names"])


@cache
def _topics() -> dict[str, tuple[str, ...]]:
    english, chinese = (data["topics"] for data in word_data())
    return {topic: (*english[topic], *map(regional, chinese[topic])) for topic in english}


def regional(name: str) -> str:
    """A simplified name in the words of the data: Taiwan has other ones than the mainland for the same things."""
    if name.isascii():
        return name
    for word, mainland in _regional_words():
        name = name.replace(word, mainland)
    return name


@cache
def _regional_words() -> tuple[tuple[str, str], ...]:
    return tuple(pair for data in word_data() for pair in data.get("regional", {}).items())


@cache
def word_data() -> tuple[dict[str, Any], ...]:
    """The data files of both languages."""
    sources = (files(f"reqlint.language.{language}").joinpath("data/extraction.toml") for language in _LANGUAGES)
    return tuple(tomllib.loads(source.read_text("utf-8")) for source in sources)
