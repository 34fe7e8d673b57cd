"""The document as its author laid it out: each piece of text with its chapter, its depth in lists, its label."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from reqlint.extraction.lexicon import Part, Topic, is_contents, is_topic, part_of, plain, topic_of
from reqlint.extraction.numbering import id_prefixes, id_starts, split_label, strip_id, strip_marker, style_of
from reqlint.extraction.signals import is_sentence, is_statement
from reqlint.model import Block, Detail, Document, Text

_NEVER_READ = ("caption", "contents", "quote")
_PROSE_LINE = re.compile(r"[^{}\[\]();=<>|\\_`$#@~]*")
_SECTION_NUMBER = re.compile(
    r"\s*(\d{1,2}(?:\.\d{1,2})+)[.、．]?\s*(?=\D)|\s*(\d{1,2})(?:[.．]\s*|\s+)(?=[^\d\s])"
)
_LIST_PARTS = (
    "requirement", "description", "acceptance", "rule", "step", "trigger", "outcome", "data", "actor",
)  # fmt: skip
"""What a list says as a whole when a label or a heading of this name stands over it."""

_LONGEST_HEADING = 60
_LONGEST_NAME = 30
_MOST_PARENTS = 5
_BELOW_ALL = 9
"""The level of a paragraph that serves as a heading without saying how deep."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading in force: its words, depth and section number, the identifier it gives to what stands below."""

    body: Text
    level: int
    number: str = ""
    id: str = ""
    suppressed: tuple[Detail, ...] = ()

    @property
    def text(self) -> str:
        """The heading's words."""
        return self.body.text.rstrip(":：")


@dataclass(frozen=True, slots=True)
class Unit:
    """A piece of text with its surroundings.

    `depth` is 0 for a plain paragraph, 1 for an item of a list, more for nested ones. `label` is what stood before
    the colon where that is a known name, `whole` the text with it; `part` what the piece says, by its own label or
    by the one it stands under. `opens` tells that the piece only introduces what follows, `parents` are the
    introductions it stands under.
    """

    block: Block
    body: Text
    whole: Text
    depth: int = 0
    headings: tuple[Heading, ...] = ()
    parents: tuple[str, ...] = ()
    topic: Topic | None = None
    id: str = ""
    label: str = ""
    part: Part | None = None
    opens: bool = False

    @property
    def suppressed(self) -> tuple[Detail, ...]:
        """The rules that are silenced here, by comments on the piece itself or on a heading above it."""
        own = () if self.block.kind == "record" else _suppressed(self.block)
        return tuple(detail for heading in self.headings for detail in heading.suppressed) + own


def outline(document: Document) -> tuple[Unit, ...]:
    """The document's pieces in their order; code, captions, contents and quotations are left out."""
    blocks = [readable for block in document.blocks for readable in _readable(block)]
    builder = _Builder(_heading_labels(blocks), id_prefixes(block.text for block in blocks))
    for n, block in enumerate(blocks):
        builder.add(block, blocks[n + 1] if n + 1 < len(blocks) else None)
    if not any(unit.topic for unit in builder.units):
        return tuple(replace(unit, topic="unstructured") for unit in builder.units)
    return tuple(builder.units)


def _readable(block: Block) -> Iterator[Block]:
    """The block, unless nothing in it is meant as text. Lines of prose that are merely indented are a list."""
    if block.kind == "code":
        lines = [block.body.cut(*match.span()).strip() for match in re.finditer(r"[^\n]*\S[^\n]*", block.text)]
        if all(_PROSE_LINE.fullmatch(line.text) for line in lines):
            yield from (Block("item", line) for line in lines)
    elif block.kind not in _NEVER_READ:
        yield block


def _heading_labels(blocks: list[Block]) -> frozenset[str]:
    """Headings that stand for labels, as "acceptance criteria" under every feature: a chapter comes but once."""
    counts = Counter(plain(block.text) for block in blocks if block.kind == "heading")
    return frozenset(name for name, count in counts.items() if count > 1 and part_of(name) in _LIST_PARTS)


@dataclass(slots=True)
class _Builder:
    """Walks the blocks and remembers which headings, numberings and introductions are open."""

    heading_labels: frozenset[str]
    id_prefixes: frozenset[str]
    units: list[Unit] = field(default_factory=list)
    headings: list[Heading] = field(default_factory=list)
    styles: list[str] = field(default_factory=list)
    openers: list[Unit] = field(default_factory=list)

    def add(self, block: Block, following: Block | None) -> None:
        if block.kind == "heading":
            self._add_heading(block, block.level)
        elif block.kind in ("table", "record"):
            self._close_openers(1)
            self._append(Unit(block, block.body, block.body))
        elif self.headings and is_contents(self.headings[-1].text):
            return
        elif _is_heading(block, following):
            self._add_heading(block, _BELOW_ALL)
        else:
            for piece in _pieces(block.body):
                self._add_text(block, piece, is_parent=_is_parent(block, following))

    def _add_heading(self, block: Block, level: int) -> None:
        self.styles.clear()
        self.openers.clear()
        name = plain(block.text)
        if name in self.heading_labels:
            self.openers.append(Unit(block, block.body, block.body, -1, part=part_of(name), opens=True))
            return
        number, title = _split_section_number(block.body)
        own_id, title = strip_id(title, self.id_prefixes)
        while self.headings and not _is_under(self.headings[-1], number, level):
            self.headings.pop()
        self.headings.append(Heading(title.strip(), level, number, own_id, _suppressed(block)))

    def _add_text(self, block: Block, text: Text, *, is_parent: bool) -> None:
        marker, rest = strip_marker(text)
        depth = self._depth_of(block, block.label or marker)
        own_id, rest = strip_id(rest, self.id_prefixes)
        whole = rest.strip()
        label, part, value = _split_known_label(whole)
        is_title = is_parent and not is_statement(value.text)
        opens = not value.text or (not label and (is_title or value.text.endswith((":", "："))))
        self._close_openers(depth, opens=opens)
        inherited = next((opener.part for opener in reversed(self.openers) if opener.part), None)
        unit = Unit(block, value, whole, depth, id=own_id, label=label, part=part or inherited, opens=opens)
        self._append(unit)
        if label or opens:
            self.openers.append(unit)

    def _append(self, unit: Unit) -> None:
        above = (opener for opener in self.openers[-_MOST_PARENTS:] if not opener.label and opener.depth >= 0)
        parents = tuple(opener.body.text.rstrip(":： ") for opener in above)
        headings = tuple(self.headings)
        topic = _topic_in_force(headings, parents)
        self.units.append(replace(unit, headings=headings, parents=parents, topic=topic))

    def _depth_of(self, block: Block, marker: str) -> int:
        if block.kind == "item" or block.level:
            return len(self.styles) + block.level + 1
        if not marker:
            self.styles.clear()
            return 0
        style = style_of(marker)
        if style in self.styles:
            del self.styles[self.styles.index(style) + 1 :]
        else:
            self.styles.append(style)
        return len(self.styles)

    def _close_openers(self, depth: int, *, opens: bool = True) -> None:
        """An introduction holds for what stands deeper, a paragraph also for a plain paragraph after it."""
        while self.openers and self.openers[-1].depth >= depth:
            opener = self.openers[-1]
            if depth == 0 and not opens and opener.opens and self.units[-1].block is opener.block:
                return
            self.openers.pop()


def _suppressed(block: Block) -> tuple[Detail, ...]:
    return tuple(Detail(role, text) for role, text in block.fields if role == "suppress")


def _is_under(heading: Heading, number: str, level: int) -> bool:
    """Whether a heading with this section number and level stands under another; numbers are trusted more."""
    if number and heading.number:
        return number.startswith(f"{heading.number}.")
    return heading.level < level


def _split_section_number(text: Text) -> tuple[str, Text]:
    match = _SECTION_NUMBER.match(text.text)
    return (match[1] or match[2], text.cut(match.end(), len(text.text))) if match else ("", text)


def _split_known_label(text: Text) -> tuple[str, Part | None, Text]:
    """The known label a text begins with, what it means, and the rest; no label where there is none."""
    label, value = split_label(text)
    part = part_of(label) if label else None
    value = value.strip()
    is_id = part == "id" and (strip_id(value)[0] or " " not in value.text)
    if part is None or (part == "id" and not is_id) or (not value.text and part not in _LIST_PARTS):
        return "", None, text
    return label, part, value


def _is_parent(block: Block, following: Block | None) -> bool:
    """Whether a nested list or a table stands below."""
    return (following is not None and following.kind == "table") or _has_nested(block, following)


def _has_nested(block: Block, following: Block | None) -> bool:
    return following is not None and block.kind == following.kind == "item" and following.level > block.level


def _topic_in_force(headings: tuple[Heading, ...], parents: tuple[str, ...]) -> Topic | None:
    """The topic of the innermost introduction or heading that has one; background among requirements is mixed."""
    topics = [topic_of(parent) for parent in reversed(parents) if _is_name(parent)]
    topics += [
        topic_of(h.text, is_title=h.level in (0, 1, _BELOW_ALL) and not h.number) for h in reversed(headings)
    ]
    known = [topic for topic in topics if topic]
    if known[:1] == ["background"] and "requirement" in known:
        return "mixed"
    return known[0] if known else None


def _is_heading(block: Block, following: Block | None) -> bool:
    """Whether a paragraph serves as a heading: it is numbered, named or printed like one."""
    text = block.text.strip()
    if len(text) > _LONGEST_HEADING or "\n" in text or is_sentence(text):
        return False
    number, title = _split_section_number(block.body)
    if block.kind == "item":
        is_counted = block.label[:1].isdigit() and "bold" in block.style
        return _is_name(text) and (is_counted or (is_topic(text) and not _has_nested(block, following)))
    if strip_id(block.body)[0]:
        return following is not None and following.kind == "item"
    if number:
        return "." in number or topic_of(title.text) is not None
    is_printed = "bold" in block.style and not is_statement(text)
    return _is_name(text) and (is_printed or topic_of(text) is not None)


def _is_name(text: str) -> bool:
    """Whether a text is short enough for a name and made of words."""
    return (
        len(text) <= _LONGEST_NAME
        and re.search(r"[^\W\d]", text) is not None
        and not re.search(r"[:：,，;；]", text)
    )


def _pieces(text: Text) -> Iterator[Text]:
    """The lines that begin anew, with a number, an identifier or a label; others continue the one before."""
    begun = {0, *id_starts(text.text)}
    for match in re.finditer(r"\n", text.text):
        line = Text(text.text[match.end() : match.end() + _LONGEST_HEADING], text.location)
        if strip_marker(line)[0] or strip_id(line)[0] or part_of(split_label(line)[0]):
            begun.add(match.end())
    starts = sorted(begun)
    for start, end in zip(starts, [*starts[1:], len(text.text)], strict=True):
        if text.text[start:end].strip():
            yield text.cut(start, end).strip()
