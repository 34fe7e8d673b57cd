"""Headings: marked-up ones, and lines that look like one by print, number or an entry in the contents."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from reqlint.extraction.lexicon import (
    Topic,
    is_apart,
    is_aside,
    is_quality,
    is_scope,
    is_set_aside,
    is_topic,
    names_function,
    part_of,
    plain,
    topic_of,
)
from reqlint.extraction.numbering import split_label, strip_id, strip_marker
from reqlint.extraction.signals import is_action, is_sentence, is_statement
from reqlint.model import Block, Detail, Text

INFERRED = 10
"""From this level on, headings are lines that look like one: larger letters, bold ones, neither."""

TITLE = 14
"""The level of a line that is only the title of the paragraph below it."""

LONGEST_HEADING = 60
_LONGEST_NAME = 30
_LONGEST_LATIN_NAME = 40
_SECTION_NUMBER = re.compile(
    r"\s*(\d{1,2}(?:\.\d{1,2})+)[.、．]?\s*(?=\D)|\s*(\d{1,2})(?:[.．]\s*|\s+)(?=[^\d\s])"
)
_CHINESE_NUMBER = re.compile(r"\s*(?:[一二三四五六七八九十]{1,3}[、：:．.]|[（(][一二三四五六七八九十]{1,3}[）)])")
_DEEP_NUMBER = re.compile(r"\d{1,2}(?:\.\d{1,2}){2,}\.?")
_CHAPTER = re.compile(r"\s*第\s?[\d一二三四五六七八九十]{1,3}\s?[章节節篇]")
_USE_CASE = re.compile(r"(?:use case|用例|uc)\s?[-#]?\d[\d.]*\W+(?:UC[-\s]?\d[\d.]*\W+)?(?=\w)", re.IGNORECASE)
_FUNCTIONS = re.compile(r"功能|\bfunction", re.IGNORECASE)
_PATH = re.compile(r"[\[【/>》]")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading in force: its words, depth and section number, the identifier it gives to the text below.

    `carried` is the topic of the heading before, which looks the same; it applies below this one, which has none.
    """

    body: Text
    level: int
    number: str = ""
    id: str = ""
    suppressed: tuple[Detail, ...] = ()
    carried: Topic | None = None
    carries_quality: bool = False
    """Whether the heading before is on requirements only because it names a quality."""

    @property
    def text(self) -> str:
        """The heading's words."""
        return self.body.text.rstrip(":：")

    @property
    def name(self) -> Text:
        """The words without a numbered label ("Use case 3: Sign in")."""
        label, name = split_label(self.body)
        return name if part_of(label.rstrip("0123456789# ")) == "title" and name.text else self.body

    @property
    def name_of_use_case(self) -> Text | None:
        """The words without the number of a use case ("Use case 4, UC4 - Sign in"); None for a chapter's name."""
        match = _USE_CASE.match(self.name.text)
        name = self.name.cut(match.end(), len(self.name.text)) if match else self.name
        is_part = is_topic(name.text) or part_of(name.text.rstrip("0123456789. #")) is not None
        return None if is_part or not is_name(name.text) else name

    @property
    def topic(self) -> Topic | None:
        """The topic of the chapter; None for a document's own title."""
        is_title = not self.number and (self.level <= 1 or self.level >= INFERRED)
        return "requirement" if self.id else topic_of(self.text, is_title=is_title)

    @property
    def is_apart(self) -> bool:
        """Whether the chapter and its sections hold no requirements; a document's own title decides nothing."""
        is_title = not self.number and self.level <= 1
        return not (self.id or is_title) and is_apart(self.text)

    @property
    def names_quality(self) -> bool:
        """Whether it is on requirements only because it names a quality."""
        return self.topic == "requirement" and is_quality(self.text)


def topic_in_force(headings: tuple[Heading, ...], parents: tuple[str, ...]) -> Topic | None:
    """The topic of the innermost introduction or heading that has one; background among requirements is mixed.

    What requirements want to be managed is a function, where a chapter of its own would be on the project.
    """
    if any(map(is_apart, parents)) or _is_apart(headings):
        return "background"
    is_beside = any(heading.level < INFERRED and heading.topic == "background" for heading in headings)
    names = [name for name in reversed(parents) if is_name(name) and not (is_beside and is_quality(name))]
    topics = [(name, topic_of(name)) for name in names]
    topics += reversed(list(_topics_of(headings)))
    known = [(name, topic) for name, topic in topics if topic]
    if not known:
        return None
    carrying = {heading.text for heading in headings if heading.topic is None}
    name, topic = known[0]
    if topic not in ("background", "overview", "mixed") or is_set_aside(name) or is_aside(name):
        return topic
    if any(other == "requirement" for above, other in known[1:] if above not in carrying):
        return "feature" if names_function(name) else "mixed"
    is_part = any(other == "feature" for _, other in known[1:])
    if names_function(name) and (is_part or any(is_scope(above) for above, _ in known[1:])):
        return "feature"
    return "mixed" if is_part and topic == "background" else topic


def _is_apart(headings: tuple[Heading, ...]) -> bool:
    """Whether a chapter around the text holds no requirements, nor its sections unless they say so themselves.

    Among the functions of a system such a heading names one: personas are managed, a data dictionary is kept.
    """
    if any(_FUNCTIONS.search(heading.text) for heading in headings):
        return False
    deciding = (h for h in reversed(headings) if h.is_apart or h.topic == "requirement")
    return any(heading.is_apart for heading in islice(deciding, 1))


def _topics_of(headings: tuple[Heading, ...]) -> Iterator[tuple[str, Topic | None]]:
    """The headings' words and topics; inside printed background, a line that only names a quality has none."""
    is_background = False
    for heading in headings:
        topic = None if is_background and heading.level >= INFERRED and heading.names_quality else heading.topic
        yield heading.text, topic or (None if is_background and heading.carries_quality else heading.carried)
        is_background |= heading.level < INFERRED and topic == "background"


def is_under(heading: Heading, number: str, level: int) -> bool:
    """Whether a heading with this section number and level is below another; numbers take precedence."""
    if number and heading.number:
        return number.startswith(f"{heading.number}.")
    return heading.level < level


def split_section_number(text: Text) -> tuple[str, Text]:
    """The section number a heading begins with, and its words."""
    match = _SECTION_NUMBER.match(text.text)
    return (match[1] or match[2], text.cut(match.end(), len(text.text))) if match else ("", text)


def inferred_level(block: Block) -> int:
    """The level of a line that only looks like a heading."""
    depth = 0 if "large" in block.style else 1 if "bold" in block.style else 2
    return INFERRED + depth + (re.match(r"\s*[（(]", block.text) is not None)


def is_heading(block: Block, following: Block | None, announced: frozenset[str]) -> bool:
    """Whether a paragraph or an item serves as a heading: by number, name, print or the table of contents."""
    text = block.text.strip()
    if len(text) > LONGEST_HEADING or "\n" in text or is_sentence(text):
        return False
    if _CHAPTER.match(text) and is_name(text):
        return True
    if plain(text) in announced and (block.kind != "item" or block.label[:1].isdigit()):
        return not _has_nested(block, following)
    if _CHINESE_NUMBER.match(text) and block.kind == "paragraph":
        is_listed = following is None or _CHINESE_NUMBER.match(following.text) is not None
        name = _CHINESE_NUMBER.sub("", text, count=1)
        return not is_listed and _is_title(name) and len(text) <= _LONGEST_NAME and not is_statement(text)
    number, title = split_section_number(block.body)
    if block.kind == "item":
        return _is_heading_item(block, following)
    if strip_id(block.body)[0]:
        return following is not None and following.kind == "item"
    is_printed = "bold" in block.style and not is_statement(text)
    if number.isdigit() and not is_printed and _counts_on(number, following):
        return False
    if opens_section(block, following):
        return True
    if number:
        is_text = is_statement(title.text) and not _is_title(title.text)
        return (
            ("." in number and not is_text) or _names_chapter(title.text) or (is_printed and _is_title(title.text))
        )
    if is_printed and strip_marker(block.body)[0]:
        return _is_title(strip_marker(block.body)[1].text)
    if is_printed:
        return is_name(text) or (text.endswith((":", "：")) and _is_title(text[:-1]) and part_of(text) is None)
    return _is_plain_heading(text, following)


def opens_section(block: Block, following: Block | None) -> bool:
    """Whether a line is the numbered name of a chapter whose first section is next ("7. Others", "7.1 Risks")."""
    number, title = split_section_number(block.body)
    is_over = bool(number) and following is not None and following.text.startswith(f"{number}.1")
    return is_over and is_name(title.text)


def _counts_on(number: str, following: Block | None) -> bool:
    """Whether the next line has the next number: adjacent names are a list."""
    if following is None or following.kind != "paragraph":
        return False
    return split_section_number(following.body)[0] == str(int(number) + 1)


def _is_plain_heading(text: str, following: Block | None) -> bool:
    """Whether a line that differs from the text around it only by its words names a chapter."""
    if not is_name(text) or _PATH.search(text) or not _names_chapter(text):
        return False
    return topic_of(text) != "feature" or (following is not None and following.kind in ("item", "table"))


def _names_chapter(text: str) -> bool:
    """Whether a text is the name of a chapter on a known topic, not a statement with the same ending."""
    topic = topic_of(text)
    is_act = is_action(text) and topic != "requirement" and not is_topic(text)
    return topic is not None and not is_statement(text) and not is_act


def is_chapter_line(line: Text) -> bool:
    """Whether a line inside a paragraph is the numbered name of a chapter."""
    number, title = split_section_number(line)
    return bool(number) and len(title.text) <= LONGEST_HEADING and _names_chapter(title.text)


def _is_heading_item(block: Block, following: Block | None) -> bool:
    """Whether an item is not part of a list: numbered and bold, a section's number and name, a chapter's name."""
    if not is_name(block.text.rstrip(":： ")) or _has_nested(block, following):
        return False
    is_counted = block.label[:1].isdigit() and "bold" in block.style
    ends_list = following is None or following.kind != "item"
    is_section = _DEEP_NUMBER.fullmatch(block.label) is not None and following is not None
    is_over = following is not None and following.kind == "heading" and part_of(block.text) == "requirement"
    is_chapter = (is_topic(block.text) and part_of(block.text) is None) or is_over
    return is_counted or _titles_statement(block, following) or (ends_list and (is_section or is_chapter))


def _titles_statement(block: Block, following: Block | None) -> bool:
    """Whether a bold item is only a name, above a statement that is not bold."""
    if following is None or "bold" not in block.style or "bold" in following.style:
        return False
    return following.kind in ("item", "paragraph") and not is_statement(block.text) and is_sentence(following.text)


def is_parent(block: Block, following: Block | None) -> bool:
    """Whether a nested list or a table follows, or a list follows a paragraph that is only a name."""
    if following is None:
        return False
    is_title = (
        block.kind == "paragraph" and is_name(block.text) and not _is_marked(block) and _is_marked(following)
    )
    return following.kind == "table" or is_title or _has_nested(block, following)


def _is_marked(block: Block) -> bool:
    """Whether a text begins with a number or a bullet; that of a heading does not show a list."""
    return block.kind == "item" or (block.kind != "heading" and bool(strip_marker(block.body)[0]))


def _has_nested(block: Block, following: Block | None) -> bool:
    return following is not None and block.kind == following.kind == "item" and following.level > block.level


def is_name(text: str) -> bool:
    """Whether a text is short enough for a name and consists of words."""
    return len(text) <= (_LONGEST_LATIN_NAME if text.isascii() else _LONGEST_NAME) and _is_title(text)


def _is_title(text: str) -> bool:
    return re.search(r"[^\W\d]", text) is not None and not re.search(r"[:：,，;；=→]", text)
