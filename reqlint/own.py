"""The mark on files that reqlint writes, by which a later run recognises them: reports are not read as documents.

HTML has it as a meta element, Markdown as a comment in its first line, JSON lines as their first record, plain
text as its last line, Office files as custom document properties, which Word, Excel and LibreOffice keep when
somebody saves the file. What other programs read has none: it is known by how it begins, as are help and messages.
"""

from __future__ import annotations

import re
import zipfile
from dataclasses import dataclass
from html import unescape
from io import BytesIO
from pathlib import Path
from typing import BinaryIO, Literal, get_args

from reqlint.zips import BROKEN_ZIP

Kind = Literal["report", "questions", "draft", "plan", "trace", "copy"]
"""The kind of file: a report on documents, a question sheet, a draft made of answers, a plan of interfaces, a
trace matrix, an annotated copy of a document.
"""

PROPERTY, ORIGINAL = "reqlint", "reqlint.original"
"""Names of the properties of Office files: the kind, and the file name of the document that a copy was made of."""

PROPERTIES_PART = "docProps/custom.xml"
PROPERTIES_TYPE = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
PROPERTIES_NAMES = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
VALUES_NAMES = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
PROPERTIES_FORMAT = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
"""The values that the standard prescribes for user-defined properties."""

PLANNED = re.compile(r"contract-tests/[^/]+/(?:accept|reject|transform)-[^/]+\.json|adapters/to_\w+\.py")
"""The paths of contract tests and adapters in the folder of a plan: others than a run writes are outdated."""

_BEGINNING, _END = 1 << 13, 1 << 12
_KIND = "|".join(get_args(Kind))
_IN_TEXT = re.compile(
    rf"\A\ufeff?<!-- made by reqlint: ({_KIND}) -->"
    rf'|<meta name="generator" content="reqlint: ({_KIND})">'
    rf"|(?:^|\n)made by reqlint: ({_KIND})\s*(?:\nreqlint: [^\n]*)*\s*\Z"
    rf'|\A\{{"made by reqlint":"({_KIND})"\}}\n'
)
_FOR_PROGRAMS = re.compile(
    r"""\A\ufeff?\s*(?:
    \{\s*"version":\s*"?\d+"?,\s*"(?:tool":\s*\{\s*"name":\s*"reqlint"|summary":\s*\{\s*"systems"|systems":)
    |\{\s*"\$schema":[^{]*\{\s*"tool":\s*\{\s*"driver":\s*\{\s*"name":\s*"reqlint"
    |\[\s*\{\s*"type":\s*"issue",\s*"check_name":\s*"[A-Z]{3}\d{3}"
    |<\?xml[^>]*>\s*<testsuites\ name="reqlint"
    |\{\s*"findings":\s*\[\s*\{\s*"path":[^{}]*"fingerprint":
    |\{\s*"suggestions":\s*\[
    |\{\s*"Q-[0-9a-f]{8}":
    |\{\s*"format":\s*"[^"]*",\s*"(?:entities":\s*\[\s*\{\s*"name"|interfaces":\s*\[\s*\{)
    |\[\s*\{\s*"id":\s*"[A-Z]{3}\d{3}",\s*"name":\s*"[a-z-]+",\s*"category":
    |\[\s*\{\s*"run":\s*\d+,\s*"at":\s*"[^"]*",\s*"path":
    |\[\s*\]\s*\Z
    )""",
    re.VERBOSE,
)
"""How outputs for programs begin: reports, baselines, suggestions, notes of interviews. They take no mark."""
_TEXT_FOR_PROGRAMS = re.compile(
    r"""\A(?:
    ::(?:error|warning|notice)[ ][^\n]*title=[A-Z]{3}\d{3}[ ]
    |::error::
    |flowchart[ ]LR\n[ ]{2}s0\(?\["
    |digraph[ ]landscape[ ]\{\n[ ]{2}rankdir=LR;
    |\#[ ]\d+[ ]interfaces[ ]of[ ][^\n]*[ ]Search[ ]for[ ]`to[ ]be[ ]filled[ ]in`
    |(?:\#[^\n]*\n\s*)*(?:\[(?:tool\.reqlint(?:\.vocabulary)?|vocabulary)\]\n)?(?:allow|ignore|suppress)[ ]=[ ]\[\n
    |Usage:[ ](?:\S+[ ]-m[ ])?reqlint[ ]
    |reqlint,[ ]version[ ]
    )""",
    re.VERBOSE,
)
"""The same without a suffix of their own: commands of a CI job, diagrams, stubs, settings; help."""
_MESSAGES = re.compile(r"\A(?:reqlint: [^\n]*\n)+")
"""What is printed to standard error, above or below the output where both are redirected into one file."""
_PROPERTY_PARTS = (PROPERTIES_PART, "meta.xml")
"""The parts in which Office and OpenDocument files have their properties."""
_IN_PROPERTIES = re.compile(r'name="(reqlint(?:\.original)?)"[^>]*>\s*(?:<[\w:]*lpwstr[^>]*>)?([^<]*)<')
_LARGEST_PART = 1 << 20


@dataclass(frozen=True, slots=True)
class Mark:
    """A file that reqlint wrote; `original` is the file name of the document that a copy was made of."""

    kind: Kind
    original: str = ""


def comment(kind: Kind) -> str:
    """The first line of a Markdown file."""
    return f"<!-- made by reqlint: {kind} -->\n"


def generator(kind: Kind) -> str:
    """The content of an HTML page's meta element "generator"."""
    return f"reqlint: {kind}"


def last_line(kind: Kind) -> str:
    """The last line of a plain text."""
    return f"\nmade by reqlint: {kind}\n"


def first_record(kind: Kind) -> str:
    """The first line of a file of JSON lines."""
    return f'{{"made by reqlint":"{kind}"}}\n'


def properties(kind: Kind) -> str:
    """The part with the properties of an Office file."""
    return (
        f'<Properties xmlns="{PROPERTIES_NAMES}" xmlns:vt="{VALUES_NAMES}">'
        f'<property fmtid="{PROPERTIES_FORMAT}" pid="2" name="{PROPERTY}"><vt:lpwstr>{kind}</vt:lpwstr></property>'
        "</Properties>"
    )


def mark_of(path: Path) -> Mark | None:
    """The mark of a file; None if it has none, or does not exist."""
    try:
        if not path.is_file():  # a pipe without a writer would be waited for
            return None
        with path.open("rb") as stream:
            return _mark(stream)
    except OSError:
        return None


def is_for_programs(path: Path) -> bool:
    """Whether a file is one of reqlint's outputs for programs, which is never read as a document."""
    if path.suffix.lower() not in (".json", ".sarif", ".xml") or not path.is_file():
        return False
    try:
        with path.open("rb") as stream:
            return _FOR_PROGRAMS.match(stream.read(_BEGINNING).decode("utf-8", "ignore")) is not None
    except OSError:
        return False


def mark_in(data: bytes) -> Mark | None:
    """The mark of a file with this content."""
    return _mark(BytesIO(data))


def is_copy(data: bytes) -> bool:
    """Whether a file with this content is an annotated copy."""
    mark = mark_in(data)
    return mark is not None and mark.kind == "copy"


def _mark(stream: BinaryIO) -> Mark | None:
    beginning = stream.read(_BEGINNING)
    if beginning.startswith(b"PK\x03\x04"):
        return _in_package(stream)
    size = stream.seek(0, 2)
    stream.seek(max(0, size - _END))
    above = beginning.decode("utf-8", "ignore")
    first = _MESSAGES.sub("", above)
    for part in (first, stream.read().decode("utf-8", "ignore")):
        if found := _IN_TEXT.search(part):
            return _made(next(filter(None, found.groups())), "")
    is_own = (above and not first) or _FOR_PROGRAMS.match(first) or _TEXT_FOR_PROGRAMS.match(first)
    return Mark("report") if is_own else None


def _in_package(stream: BinaryIO) -> Mark | None:
    try:
        with zipfile.ZipFile(stream) as package:
            known = set(package.namelist())
            part = next((name for name in _PROPERTY_PARTS if name in known), "")
            if not part or package.getinfo(part).file_size > _LARGEST_PART:
                return None
            text = package.read(part).decode("utf-8", "ignore")
    except BROKEN_ZIP:
        return None  # its reader reports what is wrong with it
    found = dict(_IN_PROPERTIES.findall(text))
    return _made(found.get(PROPERTY, ""), unescape(found.get(ORIGINAL, "")))


def _made(kind: str, original: str) -> Mark | None:
    return next((Mark(known, original) for known in get_args(Kind) if known == kind), None)
