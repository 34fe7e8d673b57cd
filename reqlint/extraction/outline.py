"""The document as its author laid it out: each piece of text with its chapter, its depth in lists, its label."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from reqlint.extraction.blocks import (
    LIST_PARTS,
    attributes,
    heading_labels,
    printed_chapters,
    readable_blocks,
    with_listed_headings,
    with_nested_lists,
    with_whole_lines,
)
from reqlint.extraction.contents import contents_names, ends_contents, entry_of, without_contents
from reqlint.extraction.dictionaries import field_lines
from reqlint.extraction.headings import (
    INFERRED,
    LONGEST_HEADING,
    TITLE,
    Heading,
    inferred_level,
    is_heading,
    is_parent,
    is_under,
    opens_section,
    split_section_number,
    topic_in_force,
)  # fmt: skip
from reqlint.extraction.labels import split_known_label
from reqlint.extraction.lexicon import Part, Topic, is_contents, part_of, plain
from reqlint.extraction.numbering import (
    id_prefixes,
    id_starts,
    split_label,
    strip_id,
    strip_marker,
    style_of,
)
from reqlint.extraction.signals import is_aim, is_statement, is_story, is_unfinished, leads_on
from reqlint.extraction.titles import (
    follows_title,
    is_bare_label,
    is_bare_stem,
    is_dotted_step,
    is_sentence_in_heading,
    titles_fields,
    titles_paragraph,
)
from reqlint.model import Block, Detail, Document, Text

_MOST_PARENTS = 5
_FEW = 5
"""Pieces of a document without headings up to which somebody wrote down what is wanted, and nothing else."""
_HOLDING: tuple[Part, ...] = ("acceptance", "rule")
"""The role of all paragraphs below a label on a line of its own."""
_DESCRIBING: tuple[Part, ...] = ("acceptance", "priority", "benefit", "trigger", "outcome")
"""The role of an item's label for the item above it."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A piece of text with its surroundings.

    `depth` is 0 for a plain paragraph, 1 for an item of a list, more for nested ones. `label` is the text before
    the colon if that is a known name, `whole` the text with it; `part` is the role given by its own label or the
    label above it. `opens`: the piece only introduces what follows; `parents` are the introductions above it.
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
    completes: bool = False
    """Whether the piece completes a sentence begun by the introduction above it ("The clerk can:")."""
    listed: bool = False
    """Whether the text is a stem with the things that its list names."""
    resumes: bool = False
    """Whether the piece continues a numbered list that the paragraph before it interrupts."""

    @property
    def suppressed(self) -> tuple[Detail, ...]:
        """The rules suppressed here, by comments on the piece itself or on a heading above it."""
        own = () if self.block.kind == "record" else _suppressed(self.block)
        return tuple(detail for heading in self.headings for detail in heading.suppressed) + own


def outline(document: Document) -> tuple[Unit, ...]:
    """The document's pieces in their order; code, captions, contents and quotations are left out."""
    blocks = with_whole_lines([readable for block in document.blocks for readable in readable_blocks(block)])
    blocks = with_nested_lists(with_listed_headings(without_contents(blocks)))
    prefixes = id_prefixes(block.text for block in blocks)
    builder = _Builder(
        heading_labels(blocks),
        prefixes,
        contents_names(document.blocks) | printed_chapters(blocks),
        attributes(blocks),
        field_lines(blocks),
    )
    for before, block, following in zip([None, *blocks], blocks, [*blocks[1:], None], strict=False):
        builder.add(block, before, following)
    if not builder.headings and len(builder.units) <= _FEW and not any(unit.block.rows for unit in builder.units):
        return tuple(replace(unit, topic=unit.topic or "requirement") for unit in builder.units)
    if not any(u.headings for u in builder.units) or all(u.topic in (None, "background") for u in builder.units):
        return tuple(replace(unit, topic=unit.topic or "unstructured") for unit in builder.units)
    return tuple(builder.units)


@dataclass(slots=True)
class _Builder:
    """Walks through the blocks and keeps track of open headings, numberings and introductions."""

    heading_labels: frozenset[str]
    id_prefixes: frozenset[str]
    announced: frozenset[str]
    """The headings that the table of contents names."""
    attributes: frozenset[str]
    fields: frozenset[str]
    """The texts that describe the fields of a database."""
    entries: set[str] = field(default_factory=set)
    """The lines of the current table of contents."""
    units: list[Unit] = field(default_factory=list)
    headings: list[Heading] = field(default_factory=list)
    styles: list[str] = field(default_factory=list)
    openers: list[Unit] = field(default_factory=list)
    title: Block | None = None
    """The last line that is only the title of the paragraph below it."""

    def add(self, block: Block, before: Block | None, following: Block | None) -> None:
        if block.kind == "heading" and not is_sentence_in_heading(block):
            self._add_heading(block, block.level)
        elif self._is_in_contents(block):
            self.entries.add(entry_of(block.text))
        elif block.kind in ("table", "record"):
            self._close_openers(1)
            self._append(Unit(block, block.body, block.body))
        elif is_dotted_step(block, before, following):
            self._add_text(block, block.body, is_parent=False)
        elif is_heading(block, following, self.announced) or titles_fields(block, following):
            self._add_heading(block, inferred_level(block), is_chapter=opens_section(block, following))
        elif titles_paragraph(block, before, following) or self._continues_titles(block, following):
            self._add_heading(block, TITLE)
            self.title = block
        else:
            for piece in _pieces(block.body):
                is_bare = is_bare_label(block, following) or is_bare_stem(block, following)
                text = _with_colon(piece) if is_bare else piece
                self._add_text(
                    block, text, is_parent=is_parent(block, following) and not self._describes(following)
                )

    def _continues_titles(self, block: Block, following: Block | None) -> bool:
        """Whether a line has the number after that of the last title of a paragraph, and one below it as well."""
        is_below = bool(self.headings) and self.title is not None and self.headings[-1].level == TITLE
        return is_below and follows_title(block, self.title, following)

    def _describes(self, block: Block | None) -> bool:
        """Whether an item describes the one above it, by a recurring label."""
        label = split_label(block.body)[0] if block is not None else ""
        return label in self.attributes or part_of(label) in _DESCRIBING

    def _is_in_contents(self, block: Block) -> bool:
        """Whether a block is a line of a table of contents; that ends where one of its entries recurs."""
        if not self.headings or not is_contents(self.headings[-1].text):
            return False
        if ends_contents(block) or entry_of(block.text) in self.entries:
            self.headings.pop()
            self.entries.clear()
            return False
        return True

    def _add_heading(self, block: Block, level: int, *, is_chapter: bool = False) -> None:
        """Adds a heading; a chapter with sections of its own does not carry on the topic of the one before."""
        self.styles.clear()
        self.openers.clear()
        name = plain(block.text)
        if name in self.heading_labels:
            self.openers.append(Unit(block, block.body, block.body, -1, part=part_of(name), opens=True))
            return
        number, title = split_section_number(block.body)
        own_id, title = strip_id(title, self.id_prefixes)
        carried: Topic | None = None
        is_quality = False
        while self.headings and not is_under(self.headings[-1], number, level):
            closed = self.headings.pop()
            if closed.level < INFERRED or closed.topic or closed.carried:
                is_own = closed.level >= INFERRED and closed.topic is not None
                carried = closed.topic if is_own else closed.carried
                is_quality = closed.names_quality if is_own else closed.carries_quality
        carried = "requirement" if carried == "requirement" and not is_chapter else None
        title = (title if title.text.strip() else block.body).strip()  # an identifier may stand alone
        self.headings.append(Heading(title, level, number, own_id, _suppressed(block), carried, is_quality))

    def _add_text(self, block: Block, text: Text, *, is_parent: bool) -> None:
        marker, rest = strip_marker(text)
        depth = self._depth_of(block, block.label or marker)
        own_id, rest = strip_id(rest, self.id_prefixes)
        whole = rest.strip()
        label, part, value = split_known_label(whole)
        if depth and not label and (name := split_label(whole)[0]) in self.attributes:
            label, part, value = name, "other", split_label(whole)[1]
        is_title = is_parent and not is_statement(value.text)
        opens = not value.text or (not label and (is_title or leads_on(value.text)))
        self._close_openers(depth, begins=opens or bool(label or own_id) or is_story(value.text))
        inherited = next((opener.part for opener in reversed(self.openers) if opener.part), None)
        given = part or inherited
        resumes = depth > 0 and self._resumes(block.label or marker)
        unit = Unit(block, value, whole, depth, id=own_id, label=label, part=given, opens=opens, resumes=resumes)
        self._append(unit)
        is_open = part in LIST_PARTS and part != "actor" and bool(strip_marker(value)[0])
        if opens or (label and is_open):
            self.openers.append(unit)

    def _resumes(self, marker: str) -> bool:
        """Whether a number other than the first follows a paragraph that is not an introduction."""
        is_later = re.fullmatch(r"\W*(?:[2-9]|[1-9]\d)\W*", marker) is not None
        return is_later and not self.openers and bool(self.units) and self.units[-1].depth == 0

    def _append(self, unit: Unit) -> None:
        above = [o for o in self.openers[-_MOST_PARENTS:] if not o.label and o.depth >= 0]
        parents = tuple(opener.body.text.rstrip(":：-–— ") for opener in above)
        headings = tuple(self.headings)
        is_wanted = bool(above) and is_aim(above[-1].body.text)
        topic: Topic | None = "goal" if is_wanted else topic_in_force(headings, parents)
        topic = "background" if unit.block.text in self.fields else topic
        completes = bool(above) and is_unfinished(above[-1].body.text)
        unit = replace(unit, headings=headings, parents=parents, topic=topic, completes=completes)
        self.units.append(unit)

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

    def _close_openers(self, depth: int, *, begins: bool = True) -> None:
        """An introduction applies to deeper pieces, a paragraph also to a plain paragraph after it.

        A label of criteria or rules applies to all plain paragraphs below it, until something else begins.
        """
        while self.openers and self.openers[-1].depth >= depth:
            opener = self.openers[-1]
            is_next = self.units[-1].block is opener.block or (opener.label and opener.part in _HOLDING)
            if depth == 0 and not begins and opener.opens and is_next:
                return
            self.openers.pop()


def _suppressed(block: Block) -> tuple[Detail, ...]:
    return tuple(Detail(role, text) for role, text in block.fields if role == "suppress")


def _with_colon(text: Text) -> Text:
    return replace(text, text=f"{text.text}:")


def _pieces(text: Text) -> Iterator[Text]:
    """The lines that begin a new piece (a number, an identifier, a label); others continue the one before."""
    begun = {0, *id_starts(text.text)}
    for match in re.finditer(r"\n", text.text):
        line = Text(text.text[match.end() : match.end() + LONGEST_HEADING], text.location)
        if strip_marker(line)[0] or strip_id(line)[0] or part_of(split_label(line)[0]):
            begun.add(match.end())
    starts = sorted(begun)
    for start, end in zip(starts, [*starts[1:], len(text.text)], strict=True):
        if text.text[start:end].strip():
            yield text.cut(start, end).strip()
