"""A document's blocks before outlining: which of them are text, which labels recur."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from reqlint.extraction.headings import INFERRED, LONGEST_HEADING, is_chapter_line, is_name, split_section_number
from reqlint.extraction.lexicon import is_state, part_of, plain, topic_of
from reqlint.extraction.numbering import split_label, strip_marker
from reqlint.extraction.signals import is_action, is_statement, is_story, is_wish, leads_on
from reqlint.model import Block, Text
from reqlint.text import joined

_NEVER_READ = ("caption", "contents")
_CAPTION = re.compile(
    r"\s*(?:图|圖|表|fig(?:ure|\.)?|table)\s*\d{1,3}(?:[-.．–]\d{1,3})*(?![\d%])[^。.；;!?]{0,40}", re.I
)
_HELP = re.compile(r"\s*(?:\[[^\[\]]{30,}\]|<[^<>]{20,}>|\{[^{}]{30,}\}|【[^【】]{40,}】)\s*")
"""A template's help to its author, in brackets as a whole."""
_DRAWN = re.compile(r"[\u2500-\u257f]{2}|^\s*[\u2502\u251c\u2514]")
"""Lines drawn with characters."""
_BULLET = re.compile(r"([•●○■□▪▸·◦‣➢◆◇★⦁]|[\ue000-\uf8ff]|o(?=\t))\s*(?=\S)")
_CONTINUED = re.compile(r"[a-z]{2,}[ ,.]")
_OPEN = re.compile(r"[a-z,]$")
_FULL_LINE = re.compile(r"[\u3400-\u9fff，、]{4}$")
_REST = re.compile(r"[\u3400-\u9fff]{1,4}|[\u3400-\u9fff]{1,10}[。；;]")
_FEWEST_IN_LINE = 24
"""Characters of a line of Chinese that is full."""
_AS_WHOM = re.compile(r"As an?\b|As the\b|作为|作為|身为|身為")
_WANTS = re.compile(r"I (?:want|need|would|can|wish|should|must)\b|I['’]d\b|我(?:想|要|希望|需要|能|可以)")
_SO_THAT = re.compile(r"So (?:that|I)\b|In order\b|以便|从而|從而|这样|這樣|为了|為了", re.IGNORECASE)
_LONG_ENOUGH = 40
"""Length from which a text is broken off at the end of a line rather than short."""
_CHAPTER_LINE = re.compile(r"[^:：.。]{2,40}[:：]\s*")
_FEWEST_CHAPTERS = 3
_STEM = re.compile(r"[:：]\s*$")
_FENCE = re.compile(r"```|~~~")
_FEWEST_LINES = 2
"""Chapter names that show that a paragraph is a document whose lines are broken by hand."""
_STEP = re.compile(r"(?:→|[-=]+>|↓)\s*$")
"""The end of a line that a flow goes on from."""
_FEWEST_BRANCHES = 8
_TEXT_SHARE = 0.1
"""Most texts, by the number of headings, in a document that consists of headings."""
_PROSE_LINE = re.compile(r"[^{}\[\]();=<>|\\_`$#@~\u2500-\u257f]*")
LIST_PARTS = (
    "requirement", "description", "acceptance", "rule", "step", "trigger", "outcome", "data", "actor",
)  # fmt: skip
"""The meaning of a list under a label or a heading of this name."""
_USE_CASE_PARTS = ("step", "trigger", "outcome", "actor", "description", "rule")


def readable_blocks(block: Block) -> Iterator[Block]:
    """The block, if it contains text. Prose in a code block is a story, a flow or a list."""
    lines = list(block.body.lines()) if block.kind in ("code", "paragraph") else []
    if block.kind == "code":
        lines = [line for line in lines if not _FENCE.match(line.text)]
        is_flow = len(lines) > 1 and all(_STEP.search(line.text) for line in lines[:-1])
        if is_flow:
            yield Block("paragraph", joined(lines, " "))
        elif lines and is_story(" ".join(line.text for line in lines)):
            yield from _story(lines)
        elif _is_list(lines, is_indented=block.style == "indented"):
            yield from (Block("item", line) for line in lines)
    elif block.kind == "quote":
        if is_story(block.text):
            yield replace(block, kind="paragraph")
        elif strip_marker(block.body)[0]:
            yield replace(block, kind="item")
    elif block.kind == "paragraph" and sum(map(is_chapter_line, lines)) >= _FEWEST_LINES:
        yield from (replace(block, body=line) for line in lines)
    elif block.kind == "paragraph" and (items := bulleted(block.body)):
        yield from items
    elif block.kind == "paragraph" and _is_broken_by_hand(lines):
        yield from _broken_by_hand(block, lines)
    elif block.kind in ("table", "record", "heading") or not _is_beside(block):
        yield block


def _is_bulleted(line: Text) -> bool:
    return _BULLET.match(line.text) is not None


def _is_broken_by_hand(lines: list[Text]) -> bool:
    """Whether the lines of a paragraph are text and a list, or the numbered name of a list and the list."""
    bullets = sum(map(_is_bulleted, lines))
    return bullets >= _FEWEST_LINES or (bullets > 0 and _is_numbered_name(lines[0]))


def _is_numbered_name(line: Text) -> bool:
    number, title = split_section_number(line)
    return bool(number) and is_name(title.text)


def _broken_by_hand(block: Block, lines: list[Text]) -> Iterator[Block]:
    """The lines of a paragraph that is a chapter of its own: its numbered name, text, items with bullets."""
    for n, line in enumerate(lines):
        bullet = _BULLET.match(line.text)
        if bullet:
            yield Block("item", line.cut(bullet.end(), len(line.text)), 0, bullet[1])
        elif n == 0 and _is_numbered_name(line):
            yield replace(block, kind="heading", body=line, level=INFERRED)
        elif line.text.strip():
            yield replace(block, body=line)


def with_nested_lists(blocks: list[Block]) -> list[Block]:
    """The blocks; the items after one that ends in a colon are below it, also where they are printed beside it."""
    result: list[Block] = []
    stem: Block | None = None
    for block, following in zip(blocks, [*blocks[1:], None], strict=False):
        if block.kind != "item" or (stem is not None and block.level < stem.level):
            stem = None
        if block.kind == "item" and _STEM.search(block.text) and (stem is None or block.level == stem.level):
            stem = block if following is not None and _is_beside_stem(block, following) else None
            result.append(block)
        else:
            result.append(replace(block, level=block.level + 1) if stem is not None else block)
    return result


def with_listed_headings(blocks: list[Block]) -> list[Block]:
    """The blocks; where nearly all are headings, as in an exported mind map, the innermost ones are items."""
    headings = sum(block.kind == "heading" for block in blocks)
    if headings < _FEWEST_BRANCHES or len(blocks) - headings > _TEXT_SHARE * headings:
        return blocks
    pairs = zip(blocks, [*blocks[1:], None], strict=True)
    return [replace(block, kind="item", level=0) if _is_leaf(block, after) else block for block, after in pairs]


def _is_leaf(block: Block, following: Block | None) -> bool:
    """Whether a heading has neither text nor other headings below it."""
    is_last = following is None or (following.kind == "heading" and following.level <= block.level)
    return block.kind == "heading" and is_last


def _is_beside_stem(stem: Block, block: Block) -> bool:
    """Whether an item has the level of the one above it, and less weight or the same."""
    is_bold = "bold" in block.style
    return block.kind == "item" and block.level == stem.level and not is_bold


def _story(lines: list[Text]) -> Iterator[Block]:
    """The sentence of a user story as one paragraph, and what its lines list or label below it."""
    below = (n for n, line in enumerate(lines) if n and (strip_marker(line)[0] or leads_on(line.text)))
    end = next(below, len(lines))
    yield Block("paragraph", joined(lines[:end], " "))
    yield from (Block("item" if strip_marker(line)[0] else "paragraph", line) for line in lines[end:])


def _is_list(lines: list[Text], *, is_indented: bool) -> bool:
    """Whether the lines of a code block are prose, or, in an indented block, most have a list marker."""
    marked = sum(bool(strip_marker(line)[0]) for line in lines)
    return all(_PROSE_LINE.fullmatch(line.text) for line in lines) or (is_indented and 2 * marked > len(lines))


def bulleted(text: Text) -> list[Block]:
    """The lines of a paragraph as items, if all have their own bullet: "•" above "◦" is a nested list."""
    items: list[Block] = []
    bullets: list[str] = []
    for line in text.lines():
        bullet = _BULLET.match(line.text)
        if bullet is None:
            return []
        if bullet[1] not in bullets:
            bullets.append(bullet[1])
        rest = line.cut(bullet.end(), len(line.text))
        items.append(Block("item", rest, bullets.index(bullet[1]), bullet[1]))
    return items if len(items) > 1 else []


def with_whole_lines(blocks: list[Block]) -> list[Block]:
    """The blocks; a paragraph whose lines are paragraphs of their own is joined again."""
    whole: list[list[Block]] = []
    length = 0
    for block in blocks:
        is_item = bool(whole) and whole[-1][0].kind == "item"
        is_long = length >= (_FEWEST_IN_LINE if is_item else _LONG_ENOUGH)
        is_broken = is_long and _goes_on(whole[-1][-1], block)
        if is_broken or (whole and _goes_on_with_story(whole[-1], block)):
            whole[-1].append(block)
            length += 1 + len(block.text)
        else:
            whole.append([block])
            length = len(block.text)
    return [_as_one(lines) if len(lines) > 1 else lines[0] for lines in whole]


def _goes_on(before: Block, block: Block) -> bool:
    """Whether a paragraph continues the unfinished sentence of the line above it."""
    if before.kind not in ("item", "paragraph") or block.kind != "paragraph" or before.style != block.style:
        return False
    if before.kind == "item":
        return _ends_later(before.text, block.text)
    return _CONTINUED.match(block.text) is not None and _OPEN.search(before.text) is not None


def _as_one(lines: list[Block]) -> Block:
    """The pieces of a text as one block; nothing separates those of a Chinese sentence."""
    is_chinese = lines[0].kind == "item" and _ends_later(lines[0].text, lines[1].text)
    return replace(lines[0], body=joined([line.body for line in lines], "" if is_chinese else " "))


def _ends_later(text: str, rest: str) -> bool:
    """Whether a full line of Chinese goes on with the few characters in the paragraph below it."""
    if not (_FULL_LINE.search(text) and _REST.fullmatch(rest.strip())):
        return False
    return not rest[-1].isalpha() or (part_of(rest) or topic_of(rest)) is None


def _goes_on_with_story(before: list[Block], block: Block) -> bool:
    """Whether a line continues the user story in the lines above it ("As a clerk" / "I want ...")."""
    if before[0].kind != block.kind or block.kind == "heading" or _AS_WHOM.match(before[0].text) is None:
        return False
    text = " ".join(line.text for line in before)
    return (_WANTS if _WANTS.search(text) is None else _SO_THAT).match(block.text) is not None


def _is_beside(block: Block) -> bool:
    """Whether a text is outside the running text: a caption, contents, a name in a drawing, a template's help."""
    is_shape = "text box" in block.style and not is_statement(block.text)
    is_help = _HELP.fullmatch(block.text) is not None
    is_drawing = _DRAWN.search(block.text) is not None
    return (
        is_shape
        or is_help
        or is_drawing
        or block.kind in _NEVER_READ
        or _CAPTION.fullmatch(block.text) is not None
    )


def heading_labels(blocks: list[Block]) -> frozenset[str]:
    """Headings used as labels, as "acceptance criteria" under every feature: chapters do not recur.

    Lines that are printed as headings count, too; what holds before and after a use case are no chapters.
    """
    counts = Counter(plain(block.text) for block in blocks if block.kind == "heading" or _is_line(block))
    states = [name for name in counts if is_state(name) and part_of(name) in ("trigger", "outcome")]
    recurring = {
        name for name, count in counts.items() if count > 1 and (is_state(name) or part_of(name) in LIST_PARTS)
    }
    return frozenset(recurring.union(states if len(states) > 1 else ()))


def _is_line(block: Block) -> bool:
    """Whether a paragraph is one of the names of a use case's parts on a line of its own."""
    is_part = part_of(block.text) in _USE_CASE_PARTS or is_state(block.text)
    return block.kind == "paragraph" and is_part


def printed_chapters(blocks: list[Block]) -> frozenset[str]:
    """Bold lines with a colon that name chapters, each once, if there are several: they are headings."""
    lines = [b for b in blocks if b.kind == "paragraph" and "bold" in b.style and _CHAPTER_LINE.fullmatch(b.text)]
    counts = Counter(plain(block.text) for block in lines)
    names = frozenset(name for name, count in counts.items() if count == 1 and topic_of(name) is not None)
    return names if len(names) >= _FEWEST_CHAPTERS else frozenset()


def attributes(blocks: list[Block]) -> frozenset[str]:
    """Recurring labels of items with only a name after them ("Chart: bar"): they describe."""
    values: dict[str, list[str]] = {}
    for block in blocks:
        if block.kind == "item" and len(block.text) <= LONGEST_HEADING:
            label, value = split_label(block.body)
            values.setdefault(label, []).append(value.text)
    return frozenset(
        label
        for label, texts in values.items()
        if label and len(texts) > 2 and not is_action(label) and _are_names(texts)
    )


def _are_names(texts: list[str]) -> bool:
    return all(text.strip() and not (is_statement(text) or is_wish(text)) for text in texts)
