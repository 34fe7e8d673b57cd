"""A script's text, its dialect and its statements. What tables do not need is skipped without parsing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from reqlint.errors import ReadError
from reqlint.planning.read.importers.base import Source
from reqlint.planning.read.importers.sql.tokens import pieces, quoted

_DIALECTS = (
    ("mysql", r"`|\bENGINE\s*=|\bAUTO_INCREMENT\b|\bDISTRIBUTED BY\b|\b(?:LONG|MEDIUM)TEXT\b"),
    ("tsql", r"^[ \t]*GO[ \t]*;?[ \t]*$|\[[A-Za-z]\w*\]|\bNVARCHAR\b|\bIDENTITY\s*\(\d"),
    ("oracle", r"\bN?VARCHAR2\b|\bNUMBER\s*\(|^[ \t]*/[ \t]*$|\bCLOB\b|^[ \t]*(?:REM|PROMPT)\b"),
    ("postgres", r"\bSERIAL\b|::|\bCREATE DOMAIN\b|\bBYTEA\b|\bTIMESTAMPTZ\b|\bWITH(?:OUT)? TIME ZONE\b"
                 r"|\bSEARCH_PATH\b|\bCHARACTER VARYING\b|\bJSONB\b|\bOWNER TO\b"),
)  # fmt: skip
_HEAD = 200_000
_CLIENT = re.compile(
    r"^[ \t]*(?:(?:REM|PROMPT|SPOOL|WHENEVER|DEFINE)\b|SET[ \t]+\w+[ \t]+(?:ON|OFF|\d+)|@@?\w)[^\n;]*;?[ \t]*$",
    re.I | re.M,
)
"""Lines meant for SQL*Plus, not SQL."""
_COPY = re.compile(r"^COPY\b(?:(?!^COPY\b)[^;])*?\bFROM\s+stdin\b[^;\n]*;.*?^\\\.[ \t]*$", re.I | re.M | re.S)
_COPIED = re.compile(r"^\\\.[ \t]*$", re.M)
"""The end of the rows of COPY."""
_PSQL = re.compile(r"^\\[A-Za-z!?.][^\n]*$", re.M)
"""Lines meant for psql."""
_DELIMITED = re.compile(
    r"^[ \t]*DELIMITER[ \t]+(?!;[ \t]*$)\S+.*?(?:^[ \t]*DELIMITER[ \t]+;[ \t]*$|\Z)", re.I | re.M | re.S
)
"""Procedures and triggers of a MySQL script."""
_RELEVANT = re.compile(
    r"\bCREATE\b[^;]{0,80}?\b(?:TABLE|DOMAIN|TYPE|VIEW)\b|\bALTER\s+TABLE\b|\bCOMMENT\s+ON\b|extendedproperty\b|\bsp_addtype\b",
    re.I | re.S,
)
_ENCODINGS = ("utf-8-sig", "gb18030", "cp1252")


def text_of(source: Source) -> str:
    """The script with line ends of one kind and client commands blanked; raises ReadError."""
    text = decoded(source).replace("\r\n", "\n").replace("\r", "\n")
    end = max((match.end() for match in _COPIED.finditer(text)), default=0)  # patterns do not search after it
    text = _COPY.sub(_blanked, text[:end]) + text[end:]
    for pattern in (_CLIENT, _PSQL, _DELIMITED):
        text = pattern.sub(_blanked, text)
    return text


def _blanked(match: re.Match[str]) -> str:
    return "\n" * match.group().count("\n")


def decoded(source: Source) -> str:
    """The text of a file in UTF-8, UTF-16, GB18030 or a Western code page; raises ReadError."""
    data = source.data
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in data[:200]:
        little = data.startswith(b"\xff\xfe") or data[1:2] == b"\0"
        return data.decode("utf-16-le" if little else "utf-16-be", "replace").lstrip("\ufeff")
    for encoding in _ENCODINGS:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise ReadError.of("The file is neither UTF-8, UTF-16 nor GB18030 text.", path=source.path)


def dialect_of(text: str) -> str:
    """mysql, tsql, oracle, postgres, or "" without a clue."""
    head = text[:_HEAD]
    scores = [(len(re.findall(pattern, head, re.I | re.M)), name) for name, pattern in _DIALECTS]
    best = max(scores, key=lambda s: s[0])
    return best[1] if best[0] else ""


def statements(text: str, backslash: bool) -> Iterator[tuple[int, str]]:
    """The statements on tables, each with the line it begins in."""
    start, line, counted = 0, 1, 0
    ends = [(at, at + len(raw)) for kind, at, raw in pieces(_ends(backslash), text) if kind == "end"]
    for begin, end in [*ends, (len(text), len(text))]:
        if _RELEVANT.search(text, start, begin):
            line += text.count("\n", counted, start)
            counted = start
            yield line, text[start:begin]
        start = end


@cache
def _ends(backslash: bool) -> re.Pattern[str]:
    end = r"|(?P<end>;|^[ \t]*GO(?:[ \t]+\d+)?[ \t]*;?[ \t]*$|^[ \t]*/[ \t]*$)"
    return re.compile(quoted(backslash) + end, re.S | re.M | re.I)
