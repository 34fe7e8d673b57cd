"""Who can answer: the people and departments that a document names, else a role."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from importlib import resources
from typing import Any

from reqlint.extraction.column_names import column_of
from reqlint.extraction.lexicon import plain
from reqlint.extraction.numbering import split_label
from reqlint.model import Block, CheckedRequirement, Document, Location, Report, Text
from reqlint.rules import find
from reqlint.views.questions import Asked, Question, in_order, questions_of

_Row = Sequence[Text]
_Place = tuple[str, int | str]

_RACI = re.compile(r"[RACI](?:\s*[/,、&]\s*[RACI])*")
_LONGEST_NAME = 40
"""Characters; longer texts are not names of a person or a department."""
_LONGEST_CHINESE, _LONGEST_ROLE, _MOST_WORDS = 14, 10, 4
"""Characters of Chinese names and of a Chinese role, words of an English one."""
_CHINESE = re.compile(r"[\u3400-\u9fff]")
_ROLE_CHARACTERS = re.compile(r"(?!由|各|现有|不同|有|所有|其)(?:(?!的)[\u3400-\u9fff])+")
_BRACKETS = re.compile(r"[(（][^()（）]*[)）]")
_NO_NAME = re.compile(
    r"[0-9:：/\\|=_<>{}\[\]。！？!?]|(?:^|\s)(?:tbd|n/a|none|xxx)(?:$|\s)|待定|暂无", re.IGNORECASE
)
_NEXT_LABEL = re.compile(r"\s+[^\s:：]{1,12}[:：]")
_BEFORE_ROLE = re.compile(r"^(?:as )?(?:the|an?) |^(?:作[为為])?(?:一[个個位名])?", re.IGNORECASE)
_ROW = re.compile(r"\d+")
_ANSWERABLE = ("business", "users")
"""Kinds of people for whom a requirement's own actor can answer."""


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(resources.files(__package__).joinpath("data/people.toml").read_text("utf-8"))


@cache
def _kinds_by_name() -> dict[str, str]:
    return {name: kind for kind, known in _data()["kinds"].items() for name in known["names"]}


def _kind_named(name: str) -> str:
    """The role with this name in documents; "" for another name."""
    return _kinds_by_name().get(plain(name), "")


def _kind_asked(rule: str) -> str:
    """The role that a rule's question goes to; "" for one that documents do not name."""
    found = find(rule)
    role = found.ask if found else ""
    return next((kind for kind, known in _data()["kinds"].items() if role in known["roles"]), "")


def asked_of(report: Report, people: Mapping[str, People]) -> tuple[Question, ...]:
    """The open questions of a report, to the people that its documents name; `people` by the documents' paths."""
    addressed = (
        replace(question, whom=people.get(question.about[0].path, People()).whom(question.about[0]))
        for question in questions_of(report)
    )
    return in_order(addressed)


@dataclass(slots=True)
class People:
    """The people that one document names: for the whole of it, for single places, and for topics (RACI)."""

    _whole: dict[str, str] = field(default_factory=dict)
    """By kind of person."""
    _near: dict[tuple[_Place, str], str] = field(default_factory=dict)
    """By place and kind of person."""
    _topics: list[tuple[str, str]] = field(default_factory=list)
    """Topic of a RACI table and who is accountable for it, else responsible."""

    @classmethod
    def of(cls, document: Document) -> People:
        """The people of a document."""
        people = cls()
        for n, chapter in enumerate(_chapters(document.blocks)):
            people._read_labels(chapter, is_first=n == 0)
        for block in document.blocks:
            if block.rows:
                people._read_table(block.rows)
        return people

    def whom(self, asked: Asked) -> str:
        """The person to ask about a finding.

        The person named beside the requirement, the one accountable for its topic, the one named for the whole
        document, the actor if that is somebody who can answer; else the role that the finding names.
        """
        call, checked = asked.finding.ask_whom, asked.checked
        kind = _kind_asked(asked.finding.rule)
        known = self._beside(kind, checked.requirement.location) if kind and checked else ""
        if checked and not known and kind == "business":
            known = self._accountable(checked)
        known = known or self._whole.get(kind, "")
        if checked and not known and kind in _ANSWERABLE:
            known = _actor(checked)
        return known or call[:1].upper() + call[1:]

    def _beside(self, kind: str, location: Location) -> str:
        return self._near.get((_place(location), kind), "")

    def _accountable(self, checked: CheckedRequirement) -> str:
        requirement = checked.requirement
        about = [plain(text) for text in (requirement.id, *requirement.headings)]
        return next((who for topic, who in self._topics if any(topic in text for text in about)), "")

    def _read_labels(self, chapter: Sequence[Block], *, is_first: bool) -> None:
        """Paragraphs such as "Owner: Finance": for their chapter; at the beginning or alone for the document."""
        rest = []
        found: dict[str, str] = {}
        for block in chapter:
            label, value = split_label(block.body)
            kind = _kind_named(label)
            if kind and _is_name(value.text):
                found.setdefault(kind, _name(value.text))
            elif block.kind != "heading":
                rest.append(block)
        for block in rest:
            for text in (block.body, *(cell for row in block.rows for cell in row)):
                self._near.update({(_place(text.location), kind): who for kind, who in found.items()})
        for kind, who in found.items() if is_first or not rest else ():
            self._whole.setdefault(kind, who)

    def _read_table(self, rows: Sequence[_Row]) -> None:
        """A responsibility matrix; else rows that name a kind of person and who it is, and columns of people."""
        if _is_raci(rows):
            self._topics += _accountable_in(rows)
            return
        is_list = any(column_of(cell.text) for cell in rows[0][1:])
        for row in rows[is_list:]:
            kind = _kind_named(row[0].text)
            if kind and len(row) > 1 and _is_name(row[1].text):
                self._whole.setdefault(kind, _name(row[1].text))
        header = [_kind_named(cell.text) for cell in rows[0]]
        for row in rows[1:]:
            for kind, cell in zip(header, row, strict=False):
                if kind and _is_name(cell.text):
                    self._near.update({(_place(other.location), kind): _name(cell.text) for other in row})


def _chapters(blocks: Iterable[Block]) -> Iterator[list[Block]]:
    """The blocks from one heading to the next."""
    chapter: list[Block] = []
    for block in blocks:
        if block.kind == "heading" and chapter:
            yield chapter
            chapter = []
        chapter.append(block)
    yield chapter


def _place(location: Location) -> _Place:
    """A row of a sheet, a line or a paragraph."""
    if location.cell:
        row = _ROW.search(location.cell)
        return (location.sheet or "", row.group() if row else "")
    return ("", location.paragraph or location.line or 0)


def _is_name(text: str) -> bool:
    """Whether a text can name a person, a role or a department: not a sentence, not a value of something else."""
    name = _name(text)
    if not 0 < len(name) <= _LONGEST_NAME or _NO_NAME.search(name) or plain(name) in _data()["anybody"]:
        return False
    if not _CHINESE.search(name):
        return len(name) > 2 or plain(name) in _data()["short"]
    bare = _BRACKETS.sub("", plain(name))
    return 1 < len(bare) <= _LONGEST_CHINESE and bare not in _data()["anybody"]


def _name(text: str) -> str:
    """A name without the text after it in the same cell or line: "Sales Version: V0.3" is Sales."""
    return " ".join(_NEXT_LABEL.split(" ".join(text.split()), maxsplit=1)[0].split()).strip(" .;,。；，")


def _is_staff(name: str) -> bool:
    """Whether a name has the ending of staff or departments, and is not one for anybody in general."""
    staff, bare = _data()["staff"], plain(name)
    if _CHINESE.search(bare):
        is_role = len(bare) <= _LONGEST_ROLE and _ROLE_CHARACTERS.fullmatch(bare) is not None
        return is_role and bare not in staff["nobody"] and bare.endswith(tuple(staff["chinese"]))
    words = bare.split()
    singular = " ".join([*words[:-1], *(word.removesuffix("s") for word in words[-1:])])
    if len(words) > _MOST_WORDS or not bare.replace(" ", "").isalpha() or {bare, singular} & set(staff["nobody"]):
        return False
    return any(f" {form}".endswith(f" {end}") for end in staff["english"] for form in (bare, singular))


def _is_raci(rows: Sequence[_Row]) -> bool:
    """Whether the cells of a table are the letters of a responsibility matrix."""
    cells = [cell.text.strip() for row in rows[1:] for cell in row[1:] if cell.text.strip()]
    return len(cells) >= 2 and 2 * sum(_RACI.fullmatch(cell) is not None for cell in cells) > len(cells)


def _accountable_in(rows: Sequence[_Row]) -> Iterator[tuple[str, str]]:
    for row in rows[1:]:
        for letter in ("A", "R"):
            who = [head.text for head, cell in zip(rows[0][1:], row[1:], strict=False) if letter in cell.text]
            if who and _is_name(who[0]) and (topic := plain(row[0].text)):
                yield topic, _name(who[0])
                break


def _actor(checked: CheckedRequirement) -> str:
    """The person or department that a requirement names as its actor."""
    slot = checked.slot("actor")
    if slot.status != "named" or not slot.spans:
        return ""
    name = _BEFORE_ROLE.sub("", _name(checked.requirement.words(slot.spans[0])))
    return name[:1].upper() + name[1:] if _is_staff(name) else ""
