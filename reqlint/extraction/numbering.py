"""Text before or between requirements in running text: numbers, bullets, identifiers, labels."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from reqlint.model import Location, Text

_CHINESE_NUMBER = "[一二三四五六七八九十]{1,3}"
_MARKER = re.compile(
    rf"[\s\ufeff\u200b]*(?:#[A-Za-z]\w*#"
    rf"|[（(](?:\d{{1,3}}|[A-Za-z]|{_CHINESE_NUMBER}|[ivx]{{1,4}})[)）]"
    rf"|(?:\d{{1,3}}|{_CHINESE_NUMBER})[)）、．]|\d{{1,2}}，(?=[\u3400-\u9fff])|{_CHINESE_NUMBER}[：:]"
    rf"|\d{{1,3}}-\s"
    rf"|\d{{1,3}}\.(?!\d)|\d+(?:\.\d+)+(?:[.)]?(?=\s+(?:[A-Z][a-z]|[\u3400-\u9fff]))|、)"
    rf"|[A-Za-z][)）]|[a-z]\.(?=\s|[\u3400-\u9fff])|[A-Za-z][．、](?=\s|[\u3400-\u9fff])|[①-⑳㈠-㈩⑴-⒇]|[-=]>"
    rf"|[-−*•●○■□▪·◦‣–—✓✔☑✅❌➢→⦁](?:\s+|(?=[\u3400-\u9fff]))|\[[ xX]\])\s*"
)
_ID = re.compile(
    r"\s*(?P<open>[\[【「(（]?)\s*(?P<id>[A-Z][A-Za-z]{0,9}(?:[-_][A-Za-z0-9]{1,10})*?[-_.]?\d+(?:[.\-_]\d+)*[a-z]?)"
    r"\s*(?P<close>[\]】」)）]?)\s*(?P<end>[:：、.\-–—]?)\s*"
)
_COUNTED_NAME = re.compile(r"\s*[【\[]((?:需求|功能|用例|故事|规则|規則)\s?[-_]?\d{1,4})[】\]]\s*[:：]?\s*")
_SPACED_ID = re.compile(r"\s*((?:N?FR|REQ|UC|US|BR|AC|Req|Requirement) \d{1,4}(?:\.\d+)*[a-z]?)\s*[:：]\s*(?=\S)")
"""An identifier with a space in it, before a colon: "REQ 3: "."""
_ID_WORDS = re.compile(r"(?:N?FR|[BUSTQI]?R|REQ|RQ|SRS|PRD|U[SC]|AC|F|STORY)(?:[-_.]|\d)", re.IGNORECASE)
_LABEL = re.compile(r"\s*(?P<label>[^:：\n。；;!?？]{1,48}?)\s*[:：](?!//)\s*")
_TABBED = re.compile(r"\s*([^\t\n]{1,20}?) *\t+ *(?=\S)")
"""A label that a tabulator separates from its value."""
_STATE = re.compile(r"((?:[Pp]re|[Pp]ost)[- ]?conditions?(?:\(s\))?|[前后後]置[条條]件) +(?=[A-Z\u3400-\u9fff])")
"""The same without any sign: "Post condition(s) The order is closed."."""
_TITLE_ENDS = " .:：。—–-"
_STORY_TITLE = re.compile(
    r"(?P<title>[^\n]{1,80}[.:：。—–-])\s*"
    r"(?=As (?:an?|the) [^.:;\n]{2,60}? I (?:want|need|would|can|wish|should)\b|(?:作为|作為)[^。；：\n]{1,30}我)"
)
_SEQUENCE = re.compile(r"(?:(?<=^)|(?<=[\n;；。:： ]))[ \t]{0,4}(?P<n>\d{1,2})(?P<mark>[、.．)）])(?!\d)\s*")
_ID_SEQUENCE = re.compile(
    r"(?<![\w-])(?:N?FR|REQ|US|UC|BR|R)-?\d+(?:\.\d+)*\s*[:：]\s*"
    r"|(?:^|(?<=\n))[ \t]*[A-Z]{1,4}-?\d+(?:\.\d+)*\s+[-–—]\s+"
)
_BULLET_LINE = re.compile(r"(?:^|(?<=\n))[ \t]*[-−*•●○■□▪·◦‣–—✓✔☑➢→][ \t]*(?=\S)")


def strip_marker(text: Text) -> tuple[str, Text]:
    """The number or bullet a text begins with, and the text after it."""
    end = 0
    while match := _MARKER.match(text.text, end):
        end = match.end()
    return (text.text[:end].strip(), text.cut(end, len(text.text))) if end < len(text.text) else ("", text)


def style_of(marker: str) -> str:
    """The style of a number, whatever its value: "3)" and "12)" are alike, "(3)" is not."""
    return re.sub(r"[A-Za-z]", "a", re.sub(_CHINESE_NUMBER, "一", re.sub(r"\d+", "1", marker)))


def id_prefixes(texts: Iterable[str]) -> frozenset[str]:
    """The prefixes of a document's own identifiers: several texts begin with them, each with another number."""
    matches = (_ID.match(strip_marker(Text(text, Location()))[1].text) for text in texts)
    found = {m["id"] for m in matches if m and ("-" in m["id"] or "_" in m["id"] or m["end"] in (":", "：", "."))}
    counts = Counter(map(_prefix, found))
    return frozenset(prefix for prefix, count in counts.items() if count > 1)


def _prefix(own_id: str) -> str:
    """The letters of an identifier, up to its first number after a hyphen."""
    return re.split(r"[-_.]?\d", own_id, maxsplit=1)[0]


def strip_id(text: Text, prefixes: frozenset[str] = frozenset()) -> tuple[str, Text]:
    """The identifier a text begins with ("FR-001: ", "R-1.2 ", "【REQ-3】"), and the text after it.

    If only a space follows, it must have a usual prefix or one of `prefixes`: "AES-256 encryption" has none.
    """
    if counted := _COUNTED_NAME.match(text.text) or _SPACED_ID.match(text.text):
        return counted[1], text.cut(counted.end(), len(text.text))
    match = _ID.match(text.text)
    if match is None:
        return "", text
    rest = text.text[match.end() :]
    is_word = _ID_WORDS.match(match["id"]) is not None or _prefix(match["id"]) in prefixes
    is_whole = is_word or "-" in match["id"]
    is_marked = bool(match["open"] and match["close"]) or (is_whole and bool(match["end"]))
    is_spaced = is_word and match.group().endswith((" ", "\t", "　"))
    is_glued = is_word and len(match["id"]) >= 4 and re.match(r"[\u3400-\u9fff]", rest) is not None
    if is_marked or is_spaced or is_glued or (not rest and is_word):
        return match["id"], text.cut(match.end(), len(text.text))
    return "", text


_LOOKS_LIKE_ID = re.compile(r"(?!.*[\u3400-\u9fff]{7})[\w#][\w.\-/#&]{0,31}(?: \d[\w.\-]{0,9})?")


def is_id(text: str) -> bool:
    """Whether a text looks like an identifier: one short word with a digit, or capitals alone."""
    word = text.strip().strip("[]【】()（）")
    is_word = _LOOKS_LIKE_ID.fullmatch(word) is not None
    return is_word and (any(c.isdigit() for c in word) or (word.isascii() and word.isupper()))


def split_label(text: Text) -> tuple[str, Text]:
    """The text before the first colon, if short, and the text after it."""
    match = _LABEL.match(text.text)
    return (match["label"], text.cut(match.end(), len(text.text))) if match else ("", text)


def split_bare_label(text: Text) -> tuple[str, Text]:
    """The label that no colon ends but a tabulator, or the beginning of a sentence about a use case."""
    match = _TABBED.match(text.text) or _STATE.match(text.text)
    return (match[1], text.cut(match.end(), len(text.text))) if match else ("", text)


def split_story(text: Text) -> tuple[str, Text]:
    """The title on the line of a user story ("Sign in. As a cashier, I want ..."), and the story itself."""
    match = _STORY_TITLE.match(text.text)
    return (match["title"].strip(_TITLE_ENDS), text.cut(match.end(), len(text.text))) if match else ("", text)


def split_numbered(text: Text) -> tuple[str, tuple[Text, ...]]:
    """The introduction of the numbered requirements in one text ("Front end: 1、...; 2、..."), and these.

    The text itself if there are not several; numbers inside a sentence ("so that I can 1) ... and 2) ...") do not
    split it.
    """
    cuts = id_starts(text.text) or [match.start() for match in _counted(text.text)] or _bulleted(text.text)
    lead = text.text[: cuts[0]].strip() if cuts else ""
    if len(cuts) < 2 or (lead and not lead.endswith((":", "："))):
        return "", (text,)
    pieces = (text.cut(start, end).strip() for start, end in zip(cuts, [*cuts[1:], len(text.text)], strict=True))
    return lead.rstrip(":："), tuple(piece for piece in pieces if piece.text)


def _bulleted(text: str) -> list[int]:
    """Start of the lines of a text that all have bullets, after at most one introductory line."""
    starts = [match.start() for match in _BULLET_LINE.finditer(text)]
    lines = text[starts[0] :].count("\n") + 1 if starts else 0
    return starts if len(starts) == lines else []


def id_starts(text: str) -> list[int]:
    """Start of the requirements of one text that each have an identifier ("FR-1: ... FR-2: ...")."""
    starts = [match.start() for match in _ID_SEQUENCE.finditer(text)]
    return starts if len(starts) > 1 else []


def _counted(text: str) -> Iterator[re.Match[str]]:
    """The numbers 1, 2, 3 ... of one style, in their order."""
    mark = ""
    expected = 1
    for match in _SEQUENCE.finditer(text):
        if int(match["n"]) == expected and (not mark or match["mark"] == mark):
            mark, expected = match["mark"], expected + 1
            yield match
