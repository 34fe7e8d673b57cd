"""Annotated copies of the documents that were checked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from reqlint.annotate import SUFFIXES, annotate, holds_answers
from reqlint.cli import console
from reqlint.cli.output import check_target, make_folder, write_whole
from reqlint.config import Settings
from reqlint.errors import UsageError
from reqlint.files import Found, shown
from reqlint.model import Report
from reqlint.own import mark_of
from reqlint.readers.source import Source
from reqlint.reporters import interface_language

_ENDING = ".reviewed"


def plan_copies(kinds: Sequence[str], output: Path | None, found: Found) -> dict[Path, Path]:
    """The documents of some formats of copies, each with the file its copy is written to.

    An `output` without a document's suffix is a folder, which is created. UsageError when there is no such
    document, no output, one file for several documents, or when a document would be overwritten.
    """
    suffixes = [suffix for kind in kinds for suffix in SUFFIXES[kind]]
    documents = [path for path in found.files if path.suffix.lower() in suffixes]
    if output is None:
        raise UsageError.of(f"--format {kinds[0]} needs --output, the file or folder for the annotated copies.")
    if not documents:
        message = f"annotated copies are made of documents ending in {' or '.join(suffixes)}; there is none."
        raise UsageError.of(message, path=str(output), hint="For a report name a file such as report.html.")
    if output.suffix.lower() not in suffixes:
        copies = _in_folder(output, documents)
    elif len(found.files) > 1:
        raise UsageError.of("cannot be the copy of several documents; name a folder.", path=str(output))
    elif output.suffix.lower() != documents[0].suffix.lower():
        ending = documents[0].suffix.lower()
        raise UsageError.of(f"must end in {ending}, as the document does.", path=str(output))
    else:
        copies = {documents[0]: output}
    for path, target in copies.items():
        _check(path, target, found)
    return copies


def _check(path: Path, target: Path, found: Found) -> None:
    """UsageError if a document, or people's answers in a copy, would be overwritten.

    A document that is a copy itself may be: people's answers in it stay.
    """
    is_same = target.exists() and target.samefile(path)
    if is_same and (mark := mark_of(path)) and mark.kind == "copy":
        return
    check_target(target, found.files)
    if target.is_file() and holds_answers(Source(target.read_bytes(), target.suffix.lower(), shown(target))):
        raise UsageError.of(
            "holds answers of people and will not be overwritten.", path=str(target),
            hint=f"Check the copy (reqlint lint {shown(target)} -o {shown(target)}), or name another file.",
        )  # fmt: skip


def _in_folder(folder: Path, documents: list[Path]) -> dict[Path, Path]:
    copies = {path: folder / f"{path.stem.removesuffix(_ENDING)}{_ENDING}{path.suffix}" for path in documents}
    names = Counter(target.name.casefold() for target in copies.values())
    if twice := [target.name for target in copies.values() if names[target.name.casefold()] > 1]:
        raise UsageError.of(
            f"two documents would be copied to {twice[0]}; check them one by one.", path=str(folder)
        )
    make_folder(folder)
    return copies


def write_copies(copies: dict[Path, Path], report: Report, settings: Settings, *, quiet: bool) -> None:
    """Writes the copies of those documents that could be read, and reports them unless `quiet`."""
    language = interface_language(report, settings.messages)
    checked = {document.path: document for document in report.documents}
    for path, target in copies.items():
        if document := checked.get(shown(path)):
            source = Source(path.read_bytes(), path.suffix.lower(), document.path)
            write_whole(target, annotate(source, document, language))
            if not quiet:
                console.note(f"{document.path}: annotated copy written to {shown(target)}.")
    copied = {shown(path) for path in copies}
    for document in report.documents:
        if document.path not in copied and not quiet:
            console.note(f"{document.path}: no copy is made of it; a report (-o report.html) shows its findings.")
