"""Lines that only their neighbours distinguish from others: titles of the paragraph below, steps of a list,
sentences that are printed as headings.
"""

from __future__ import annotations

import re

from reqlint.extraction.blocks import LIST_PARTS
from reqlint.extraction.headings import LONGEST_HEADING, is_name
from reqlint.extraction.lexicon import part_of
from reqlint.extraction.numbering import split_label, strip_id, strip_marker
from reqlint.extraction.signals import breaks_off, is_normative, is_sentence, is_statement, is_wish, leads_on
from reqlint.model import Block, Text

_DOTTED = re.compile(r"\s*\d{1,2}(?:\.\d{1,2})+[.、．]?\s*(?=\D)")
_END = re.compile(r"[.。;；]\s*$")
_HAN = re.compile(r"[\u3400-\u9fff]")
_SENTENCE = 8
"""Words, or Chinese characters, from which on a text with a full stop is a sentence rather than a name."""
_LONGEST_TITLE = 90
_LONGEST_WORD = 6
_WORDS = 2
"""Longest name, in Chinese characters or words, that is a title only because the one before it is."""
_TITLE = re.compile(r"[^:：。；;!?！？\t]*[^:：。；;!?！？\t.]")
_NUMBER = re.compile(r"\W*(?:\d{1,3}(?:\.\d{1,2})*|[A-Za-z]|[一二三四五六七八九十]{1,3})\W*")


def is_sentence_in_heading(block: Block) -> bool:
    """Whether a printed heading is a sentence: some documents use the style for any bold text."""
    text = block.text.strip()
    length = max(len(_HAN.findall(text)), len(text.split()))
    if block.kind != "heading" or length < _SENTENCE or split_label(block.body)[0]:
        return False
    return bool(_END.search(text)) or (is_normative(text) and len(text) > LONGEST_HEADING)


def titles_paragraph(block: Block, before: Block | None, following: Block | None) -> bool:
    """Whether a numbered line is the title of the paragraph below it, which states what the title names."""
    if following is None or following.kind != "paragraph" or "\n" in block.text:
        return False
    marker, rest = _counted(block)
    own_id, title = strip_id(rest)
    if not (own_id or _NUMBER.fullmatch(marker)) or (before is not None and _is_list_with(block, before)):
        return False
    if not is_name(title.text) or is_statement(title.text) or _is_counted(following):
        return False
    below = following.text.strip()
    least = 1 if own_id and "bold" in block.style and "bold" not in following.style else 2
    return len(below) >= least * len(title.text) and (is_sentence(below) or is_statement(below))


def follows_title(block: Block, title: Block | None, following: Block | None) -> bool:
    """Whether a short line has the next number after another title, and an unnumbered paragraph below it."""
    if title is None or following is None or following.kind != "paragraph" or _is_counted(following):
        return False
    (number, name), (last, _) = _counted(block), _counted(title)
    is_next = re.sub(r"\d+", "1", number) == re.sub(r"\d+", "1", last) and _last(number) == _last(last) + 1 > 1
    is_short = len(name.text) <= _LONGEST_WORD if _HAN.search(name.text) else len(name.text.split()) <= _WORDS
    is_title = is_short and is_name(name.text) and not is_sentence(name.text)
    return is_next and is_title and len(following.text) > len(name.text)


def _last(number: str) -> int:
    """The last number in the number of a line."""
    return int((re.findall(r"\d+", number) or ["-1"])[-1])


def titles_fields(block: Block, following: Block | None) -> bool:
    """Whether a line is the title of the labelled text below it ("Description: ..."): a bold one, or a name."""
    if following is None or block.kind != "paragraph" or "\n" in block.text:
        return False
    text = block.text.strip()
    if len(text) > _LONGEST_TITLE or not _TITLE.fullmatch(text) or is_normative(text):
        return False
    label, value = split_label(following.body)
    part = part_of(label) if value.text.strip() else None
    if "bold" in block.style:
        return part in ("description", "requirement", "id", "actor")
    return part == "requirement" and is_name(text) and not is_statement(text)


def is_dotted_step(block: Block, before: Block | None, following: Block | None) -> bool:
    """Whether a line with a section number is one of several steps: "1.1 Check ...", "1.2 Send ..."."""
    if block.kind != "paragraph" or block.style:
        return False
    match = _DOTTED.match(block.text)
    neighbours = [other for other in (before, following) if other is not None and other.kind == "paragraph"]
    if match is None or not any(_DOTTED.match(other.text) and not other.style for other in neighbours):
        return False
    title = block.text[match.end() :]
    return match[0].rstrip().endswith("、") or is_wish(title) or is_statement(title)


def is_bare_label(block: Block, following: Block | None) -> bool:
    """Whether a paragraph is a label alone on its line, without a colon, above the text that it names."""
    is_over = following is not None and following.kind in ("paragraph", "item") and following.level >= block.level
    is_bare = block.kind == "paragraph" and not leads_on(block.text)
    is_label = is_bare and part_of(block.text) in LIST_PARTS
    return is_label and is_over and following is not None and len(following.text) > 2 * len(block.text)


def is_bare_stem(block: Block, following: Block | None) -> bool:
    """Whether a paragraph breaks off, without a colon, before the list that completes it ("The system shall")."""
    is_before_list = following is not None and following.kind == "item" and bool(following.text.strip())
    return is_before_list and block.kind == "paragraph" and breaks_off(block.text)


def _counted(block: Block) -> tuple[str, Text]:
    """The number of a line, its own or the one of its list, and the text after it."""
    marker, rest = strip_marker(block.body)
    return (block.label, block.body) if block.label and not marker else (marker, rest)


def _is_counted(block: Block) -> bool:
    marker, rest = _counted(block)
    return bool(marker or strip_id(rest)[0])


def _is_list_with(block: Block, before: Block) -> bool:
    """Whether the line above is another item of the same list, without a paragraph of its own."""
    return before.kind == block.kind and before.level == block.level and _is_counted(before)
