"""E-mails (.eml): the subject, what the sender wrote, and the attachments, each read by its own reader."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email import policy
from email.message import EmailMessage, MIMEPart
from email.parser import BytesParser
from pathlib import PurePath

from reqlint.errors import ReqlintError
from reqlint.model import Block, Document, Location, Text
from reqlint.readers import html, plain, registry
from reqlint.readers.source import Source, split_lines
from reqlint.readers.suppressions import Suppressions

_HEADERS = ("from", "to", "subject", "date", "received", "message-id")
LONGEST_HEADER = 4000
"""Characters of a header that are parsed: Python's parser takes minutes for one of a hundred thousand."""
_DEEPEST = 3
"""Levels of e-mails within e-mails that are read."""
_MOST_ATTACHMENTS, _MOST_PARTS = 50, 500
"""Documents that are read, and attachments of any kind that are looked at."""
_SIGNATURE = re.compile(r"^-- ?$", re.MULTILINE)
_QUOTED = re.compile(r"^\s*>.*$", re.MULTILINE)
_FORWARDED = re.compile(
    r"^-{2,}\s*(?:Original Message|原始邮件|原始郵件)\s*-{2,}\s*$", re.MULTILINE | re.IGNORECASE
)
_NO_DOCUMENTS = (
    "image/",
    "audio/",
    "video/",
    "text/calendar",
    "application/pkcs7",
    "application/pgp",
    "text/x-vcard",
)


class _Policy(policy.EmailPolicy):
    """E-mails whose headers are cut off where nobody's are longer."""

    def header_source_parse(self, sourcelines: list[str]) -> tuple[str, str]:
        """A header's name and its value as it is in the file."""
        name, value = super().header_source_parse(sourcelines)
        return name, value[:LONGEST_HEADER]


def read(source: Source) -> Document:
    """The blocks of an e-mail. Problems name the attachments that are not read."""
    return document_of(source, _parsed(source))


def document_of(source: Source, message: EmailMessage) -> Document:
    """The blocks of an e-mail that was read from a file of some format."""
    return _Reader(source).document(message, 0)


def _parsed(source: Source) -> EmailMessage:
    source.budget.spend("parts", source.data.count(b"\n--"))
    message = BytesParser(policy=_Policy()).parsebytes(source.data)
    known = {name.lower() for name in message.keys()}  # noqa: SIM118 (headers come more than once)
    if not isinstance(message, EmailMessage) or known.isdisjoint(_HEADERS):
        raise source.error("this is no e-mail.", hint="Save it as .eml in the mail program.")
    return message


class _Reader:
    """Reads the e-mails of one file within its budget."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._problems: list[str] = []
        self._attachments = self._parts = 0

    def document(self, message: EmailMessage, depth: int) -> Document:
        subject = _header(message, "subject")
        blocks = tuple(self._blocks(message, subject, depth))
        kind = self._source.suffix.removeprefix(".")
        return Document(self._source.shown, kind, blocks, subject, tuple(self._problems))

    def _blocks(self, message: EmailMessage, subject: str, depth: int) -> Iterator[Block]:
        if subject:
            yield Block("heading", Text(subject, Location(line=1)), 1, style="subject")
        yield from self._body(message)
        for part in message.iter_attachments():
            self._parts += 1
            if self._parts > _MOST_PARTS:
                self._problems.append(f"more than {_MOST_PARTS} attachments: the others are not read.")
                return
            yield from self._attachment(part, depth)

    def _body(self, message: EmailMessage) -> Iterator[Block]:
        part = message.get_body(preferencelist=("html", "plain"))
        if part is None:
            return
        text = _content(part)
        self._source.budget.spend("characters", len(text))
        if part.get_content_subtype() == "html":
            self._source.budget.spend("tags", text.count("<"))
            yield from html.blocks_of(split_lines(text), Suppressions())
            return
        for end in (_FORWARDED, _SIGNATURE):
            text = end.split(text, maxsplit=1)[0]
        if (text := _QUOTED.sub("", text)).strip():
            yield from plain.blocks_of(split_lines(text))

    def _attachment(self, part: MIMEPart, depth: int) -> Iterator[Block]:
        name = part.get_filename() or ""
        kind = part.get_content_type()
        if kind.startswith(_NO_DOCUMENTS):
            return
        self._attachments += 1
        if self._attachments > _MOST_ATTACHMENTS or depth >= _DEEPEST:
            self._problems.append(f"attachment {name}: not read; it has too many attachments.")
            return
        inner = next(iter(part.iter_parts()), None) if kind == "message/rfc822" else None
        if isinstance(inner, EmailMessage):
            yield from self._blocks(inner, _header(inner, "subject"), depth + 1)
            return
        suffix = PurePath(name).suffix.lower()
        data = part.get_payload(decode=True)
        if not isinstance(data, bytes) or registry.module_for(suffix) is None:
            self._problems.append(f"attachment {name or kind}: not read; save it and check it by itself.")
            return
        yield Block("heading", Text(name, Location(line=1)), 1, style="attachment")
        try:
            document = registry.read_source(Source(data, suffix, self._source.shown, self._source.budget))
        except ReqlintError as error:
            self._problems += [f"attachment {name}: {problem.message}" for problem in error.problems]
            return
        self._problems += [f"attachment {name}: {problem}" for problem in document.problems]
        yield from document.blocks


def _header(message: EmailMessage, name: str) -> str:
    return " ".join(str(message.get(name, "")).split())


def _content(part: MIMEPart) -> str:
    try:
        return str(part.get_content())
    except (LookupError, ValueError):  # an unknown encoding
        data = part.get_payload(decode=True)
        return data.decode("utf-8", "replace") if isinstance(data, bytes) else ""
