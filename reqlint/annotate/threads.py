"""Our comments in a Word document that was annotated before: replaced, resolved or removed."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from lxml import etree

from reqlint.annotate.package import Copy
from reqlint.readers.office import Element
from reqlint.readers.word.package import W
from reqlint.readers.word.threads import W14, W15, Thread, paragraph_id, threads

_EXTENDED = "http://schemas.microsoft.com/office/2011/relationships/commentsExtended"
_EXTENDED_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.commentsExtended+xml"
_MARKS = (f"{W}commentRangeStart", f"{W}commentRangeEnd", f"{W}commentReference")


class Threads:
    """The threads of a package by the keys of their findings."""

    def __init__(self, package: Copy, body: Element) -> None:
        self._package = package
        self._body = body
        self.known: dict[str, Thread] = {}
        if package.is_copy:
            self._extended = self._part("commentsExtended")
            self.known = threads(self._part("comments"), self._extended, body)

    def has_place(self, thread: Thread) -> bool:
        """Whether the document still has the mark of a thread's comment."""
        return next(self._marks(thread), None) is not None

    def close(self, thread: Thread, sentence: Element) -> None:
        """Resolves a thread whose finding is gone and whose replies stay; after that it is not ours any more.

        The paragraph `sentence`, put first, explains it; the key is removed, so that a finding that comes back is
        reported again.
        """
        comment = thread.comment
        for text in reversed(list(comment.iter(f"{W}t"))):
            if text.text and thread.key in text.text:
                text.text = text.text.replace(f" · #{thread.key}", "")
                break
        comment.insert(0, sentence)
        self._set_resolved(thread)

    def remove(self, thread: Thread) -> None:
        """Removes a thread and its entries in all other parts."""
        for mark in list(self._marks(thread)):
            run = mark.getparent()
            is_alone = run is not None and run.tag == f"{W}r" and all(c is mark or c.tag == f"{W}rPr" for c in run)
            _take_out(run if is_alone and run is not None else mark)
        own_id = paragraph_id(thread.comment)
        _take_out(thread.comment)
        if own_id is not None:
            self._forget(own_id)

    def _marks(self, thread: Thread) -> Iterator[Element]:
        number = thread.comment.get(f"{W}id")
        return (mark for mark in self._body.iter(*_MARKS) if mark.get(f"{W}id") == number)

    def _part(self, kind: str) -> Element:
        name = self._package.related(self._package.main, kind)
        return etree.Element("none") if name is None else self._package.tree(name)

    def _forget(self, own_id: str) -> None:
        """Removes a comment's entries in the parts beside the comments."""
        durable = None
        for kind in ("commentsExtended", "commentsIds"):
            for entry in [one for one in self._part(kind) if _has(one, "paraId", own_id)]:
                durable = next((str(v) for k, v in entry.items() if str(k).endswith("}durableId")), durable)
                _take_out(entry)
        beside = self._part("commentsExtensible") if durable else ()
        for entry in [one for one in beside if _has(one, "durableId", durable or "")]:
            _take_out(entry)

    def _set_resolved(self, thread: Thread) -> None:
        last = list(thread.comment.iter(f"{W}p"))[-1]
        own_id = last.get(f"{W14}paraId")
        if own_id is None:
            own_id = f"{int(hashlib.sha256(thread.key.encode()).hexdigest()[:8], 16) & 0x7FFFFFFF | 1:08X}"
            last.set(f"{W14}paraId", own_id)
        if self._extended.tag == "none":
            part = self._package.free_name("word/commentsExtended{}.xml")
            self._extended = etree.Element(f"{W15}commentsEx", nsmap={"w15": W15[1:-1]})
            self._package.add(part, self._extended, _EXTENDED_TYPE)
            self._package.relate(self._package.main, _EXTENDED, part)
        state = next((one for one in self._extended if _has(one, "paraId", own_id)), None)
        if state is None:
            state = etree.SubElement(self._extended, f"{W15}commentEx")
            state.set(f"{W15}paraId", own_id)
        state.set(f"{W15}done", "1")


def _has(element: Element, name: str, value: str) -> bool:
    return any(str(key).endswith(f"}}{name}") and attribute == value for key, attribute in element.items())


def _take_out(element: Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
