"""Outlook's messages (.msg), read as the e-mails that they are: subject, text, attachments."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from email.message import EmailMessage
from email.policy import default
from io import BytesIO
from typing import TYPE_CHECKING

from reqlint.characters import one_line
from reqlint.model import Document
from reqlint.readers import mail
from reqlint.readers.source import Source

if TYPE_CHECKING:
    from olefile import OleFileIO

_SUBJECT, _TEXT, _PAGE = "0037", "1000", "1013"
_DATA, _INNER, _LONG_NAME, _NAME, _KIND = "3701", "3701000D", "3707", "3704", "370E"
_DEEPEST = 4
"""Levels of messages within messages that are looked at; `mail` reads fewer."""
_LONGEST_NAME = 255
_ATTACHMENT = "__attach_version1.0_"
_PROPERTY = "__substg1.0_"


def read(source: Source) -> Document:
    """The blocks of a message. Raises ReadError for any other file."""
    import olefile

    hint = "Save it once more in Outlook, or as .eml."
    try:
        with olefile.OleFileIO(BytesIO(source.data)) as file:
            message = _Message(file, source).message()
    except (OSError, IndexError, ValueError, TypeError, AttributeError, RecursionError) as error:
        raise source.error(f"it is no message of Outlook, or damaged ({error}).", hint=hint) from error
    return mail.document_of(source, message)


@dataclass(frozen=True, slots=True)
class _Message:
    """A message of a file, or one that is attached to it: the properties below a storage."""

    file: OleFileIO
    source: Source
    place: tuple[str, ...] = ()

    def message(self) -> EmailMessage:
        """It as an e-mail."""
        made = EmailMessage(policy=default)
        made["Subject"] = " ".join(self._text(_SUBJECT).split())[: mail.LONGEST_HEADER]
        page = self._page()
        made.set_content(page or self._text(_TEXT), subtype="html" if page else "plain")
        for place in self._attachments() if len(self.place) < 2 * _DEEPEST else ():
            inner = self._below(place)
            if inner._has(_INNER):
                made.add_attachment(inner._below(_PROPERTY + _INNER).message())
            elif data := inner._data(_DATA + "0102"):
                kind = "image" if inner._text(_KIND).startswith("image/") else "application"
                name = inner._text(_LONG_NAME) or inner._text(_NAME)
                made.add_attachment(data, kind, "octet-stream", filename=one_line(name)[-_LONGEST_NAME:])
        return made

    def _below(self, name: str) -> _Message:
        return _Message(self.file, self.source, (*self.place, name))

    def _attachments(self) -> Iterator[str]:
        here = len(self.place)
        storages = (tuple(path) for path in self.file.listdir(streams=False, storages=True))
        yield from sorted(
            path[-1]
            for path in storages
            if len(path) == here + 1 and path[:here] == self.place and path[-1].startswith(_ATTACHMENT)
        )

    def _page(self) -> str:
        """The text as HTML; as people write most messages."""
        return self._text(_PAGE) or self._data(_PAGE + "0102").decode("utf-8", "replace").strip("\0")

    def _text(self, number: str) -> str:
        """A text property, in Unicode or in the code page of old messages."""
        if wide := self._data(f"{number}001F"):
            return wide.decode("utf-16-le", "replace").strip("\0")
        narrow = self._data(f"{number}001E").strip(b"\0")
        from charset_normalizer import from_bytes

        found = from_bytes(narrow).best() if narrow else None
        return str(found) if found else narrow.decode("latin-1")

    def _has(self, name: str) -> bool:
        return bool(self.file.exists([*self.place, _PROPERTY + name]))

    def _data(self, name: str) -> bytes:
        if not self._has(name):
            return b""
        size = self.file.get_size([*self.place, _PROPERTY + name])
        self.source.budget.spend("bytes", size)
        data: bytes = self.file.openstream([*self.place, _PROPERTY + name]).read()
        return data
