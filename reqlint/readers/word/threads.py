"""The comments on findings in an annotated Word document: what people replied, and whether they are resolved.

A comment of ours ends with its rule and the finding's key, which every program keeps. Word stores in a separate
part which comments are replies and which are resolved; LibreOffice 7 saves a reply as a comment in the same place.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field

from lxml import etree

from reqlint.own import mark_in
from reqlint.readers.office import Element, Package
from reqlint.readers.source import Source
from reqlint.readers.word.package import W

W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
W15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"
SUMMARY = "summary"
"""The key of the comment that summarises the document."""

_KEY = re.compile(rf"#([0-9a-f]{{8}}|{SUMMARY})\s*\Z")


@dataclass(slots=True)
class Thread:
    """A comment of ours with the replies of people; `key` is that of its finding."""

    key: str
    comment: Element
    replies: list[Element] = field(default_factory=list)
    resolved: bool = False

    @property
    def answer(self) -> str:
        """The replies, one after the other."""
        return "\n".join(filter(None, map(text_in, self.replies)))


def threads(comments: Element, extended: Element, body: Element) -> dict[str, Thread]:
    """The threads by their keys; the elements are the roots of these parts, empty where a part is missing."""
    own = {number: one for one in comments if (number := one.get(f"{W}id")) and _KEY.search(text_in(one))}
    found = {number: Thread(_KEY.findall(text_in(one))[0], one) for number, one in own.items()}
    states = {state.get(f"{W15}paraId"): state for state in extended}
    by_paragraph = {paragraph_id(thread.comment): thread for thread in found.values()}
    others = {number: one for one in comments if (number := one.get(f"{W}id")) and number not in own}
    loose = []
    for number, one in others.items():
        state = states.get(paragraph_id(one))
        parent = None if state is None else state.get(f"{W15}paraIdParent")
        if parent is None:
            loose.append(number)
        elif parent in by_paragraph:
            by_paragraph[parent].replies.append(one)
    answered = [number for number, thread in found.items() if thread.key != SUMMARY]
    for number, nearest in _in_the_same_place(body, answered, loose):
        found[nearest].replies.append(others[number])
    for thread in found.values():
        state = states.get(paragraph_id(thread.comment))
        thread.resolved = state is not None and state.get(f"{W15}done") in ("1", "true")
    return {thread.key: thread for thread in found.values()}


def threads_of(source: Source) -> dict[str, Thread]:
    """The threads of a Word document; empty for one that is not an annotated copy."""
    mark = mark_in(source.data)
    if mark is None or mark.kind != "copy":
        return {}
    package = Package(source, "a Word document")
    main = package.main_part("word/document.xml")
    targets = {relation.kind: relation.target for relation in package.relations(main)}
    comments, extended = (_root(package, targets.get(kind)) for kind in ("comments", "commentsExtended"))
    return threads(comments, extended, package.parse(main))


def text_in(comment: Element) -> str:
    """The text of a comment, a line for each paragraph."""
    return "\n".join("".join(t.text or "" for t in p.iter(f"{W}t")) for p in comment.iter(f"{W}p")).strip()


def paragraph_id(comment: Element) -> str | None:
    """The identifier by which other parts refer to a comment: that of its last paragraph."""
    last = next(reversed(list(comment.iter(f"{W}p"))), None)
    return None if last is None else last.get(f"{W14}paraId")


def _root(package: Package, part: str | None) -> Element:
    return etree.Element("none") if part is None or part not in package.names() else package.parse(part)


def _in_the_same_place(body: Element, own: Collection[str], loose: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Comments of others on exactly the text that one of ours is on, each with the nearest of those."""
    places = _places(body) if loose else {}
    for number in filter(places.__contains__, loose):
        start, end, order = places[number]
        same = [one for one in own if places.get(one, ())[:2] == (start, end)]
        if same:
            yield number, min(same, key=lambda one: (abs(places[one][2] - order), places[one][2]))


def _places(body: Element) -> dict[str, tuple[int, int, int]]:
    """How many characters are before the text of each comment and before its end, and the order of comments."""
    starts: dict[str, int] = {}
    found: dict[str, tuple[int, int, int]] = {}
    passed = 0
    for element in body.iter(f"{W}p", f"{W}t", f"{W}commentRangeStart", f"{W}commentRangeEnd"):
        number = element.get(f"{W}id", "")
        if element.tag == f"{W}commentRangeStart":
            starts[number] = passed
        elif element.tag == f"{W}commentRangeEnd":
            found[number] = (starts.get(number, passed), passed, len(found))
        else:
            passed += 1 if element.tag == f"{W}p" else len(element.text or "")
    return found
