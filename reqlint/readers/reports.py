"""Files that reqlint wrote: reports are not documents, and a copy is skipped beside its original.

The empty file that a command without output leaves behind is skipped too.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from pathlib import Path

from reqlint.errors import Problem, ReadError, UsageError
from reqlint.files import Found, shown
from reqlint.own import Kind, Mark, mark_in, mark_of

_NAMES: dict[Kind, str] = {
    "report": "a report",
    "questions": "a question sheet",
    "draft": "a draft made of answers",
    "plan": "a plan",
    "trace": "a trace matrix",
    "copy": "an annotated copy",
}
_TEXTS = (".txt", ".text", ".md", ".markdown", ".csv", ".tsv")
"""What a shell writes output into; other empty files may have lost something."""
_NEXT_ROUND: tuple[Kind, ...] = ("copy", "draft")
"""Written files that people continue to edit: read when named explicitly."""


def without_own(found: Found, named: Collection[Path]) -> Found:
    """The files without those that reqlint wrote; UsageError when there are no others.

    `named` are the files that the user named themselves.
    """
    marks = {path: mark for path in found.files if (mark := mark_of(path))}
    originals = {path.name for path in found.files if path not in marks}
    left_out = {path: mark for path, mark in marks.items() if not _is_meant(path, mark, originals, named)}
    if left_out and len(left_out) == len(found.files):
        raise UsageError(*(Problem(shown(path), "", _sentence(mark), _HINT) for path, mark in left_out.items()))
    notes = [f"left out, {shown(path)}: {_sentence(mark)}" for path, mark in left_out.items()]
    files = [path for path in found.files if path not in left_out]
    empty = {path for path in files if path not in named and _is_empty_text(path)}
    if len(empty) < len(files):
        files = [path for path in files if path not in empty]
        notes += [f"left out, {shown(path)}: it is empty." for path in sorted(empty)]
    return replace(found, files=tuple(files), own=tuple(notes))


_HINT = "Name the document that it was made of."


def refuse_own(data: bytes, path: str) -> None:
    """Raises ReadError for content that reqlint wrote, unless people continue to edit it."""
    mark = mark_in(data)
    if mark and mark.kind not in _NEXT_ROUND:
        raise ReadError.of(_sentence(mark), path=path, hint=_HINT)


def _is_meant(path: Path, mark: Mark, originals: Collection[str], named: Collection[Path]) -> bool:
    if mark.kind == "copy" and mark.original not in originals:
        return True
    return mark.kind in _NEXT_ROUND and path in named


def _is_empty_text(path: Path) -> bool:
    try:
        return path.suffix.lower() in _TEXTS and path.stat().st_size == 0
    except OSError:
        return False  # its reader reports it


def _sentence(mark: Mark) -> str:
    of = f" of {mark.original}" if mark.original else ""
    return f"reqlint wrote it: {_NAMES[mark.kind]}{of}."
