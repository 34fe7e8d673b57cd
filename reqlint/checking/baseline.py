"""The file of findings that are known and not reported again."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path

from reqlint.budget import regular_file
from reqlint.errors import ConfigError
from reqlint.model import CheckedDocument

_EXCERPT = 80


@dataclass(frozen=True, slots=True, order=True)
class Entry:
    """One known finding. Only the fingerprint counts; the rest is for those who read the file."""

    path: str
    rule: str
    fingerprint: str
    text: str
    how: str = ""
    """Whether somebody "accepted" or "ignored" it; "": it was known when the whole document was recorded."""
    by: str = ""
    """Who did so, in a team; "" if that is not known."""


@dataclass(frozen=True, slots=True)
class Baseline:
    """The known findings."""

    entries: tuple[Entry, ...] = ()
    folder: str = field(default="", compare=False)
    """Folder of the file; the paths of documents in entries are relative to it."""

    @property
    def known(self) -> dict[str, str]:
        """The state of each known finding, by fingerprint."""
        return {entry.fingerprint: entry.how for entry in self.entries}

    def updated(self, documents: Iterable[CheckedDocument]) -> Baseline:
        """The baseline in which every finding of `documents` is known.

        Entries of other documents stay, except those that one of these documents has now: it was renamed.
        """
        documents = tuple(documents)
        seen = {self.shown(document.path) for document in documents}
        known = {entry.fingerprint: {"how": entry.how, "by": entry.by} for entry in self.entries}
        new = [
            replace(entry, path=self.shown(entry.path), **known.get(entry.fingerprint, {}))
            for entry in entries_of(documents)
        ]
        found = {entry.fingerprint for entry in new}
        others = [e for e in self.entries if e.path not in seen and e.fingerprint not in found]
        return replace(self, entries=tuple(sorted([*others, *new])))

    def shown(self, path: str) -> str:
        """The path of a document in entries: relative to the baseline's folder, with forward slashes."""
        try:
            return Path(os.path.relpath(path, self.folder)).as_posix() if self.folder else path
        except ValueError:  # another drive of a Windows machine
            return path


def at(path: Path) -> Baseline:
    """The baseline in `path`, an empty one if there is no such file yet; ConfigError for any other file."""
    return read(path) if path.exists() else Baseline(folder=str(path.parent))


def read(path: Path) -> Baseline:
    """The baseline in `path`; ConfigError for any other file."""
    try:
        data = json.loads(regular_file(path, str(path)).read_text("utf-8"))
        entries = (Entry(**{key: str(value) for key, value in entry.items()}) for entry in data["findings"])
        return Baseline(tuple(entries), str(path.parent))
    except OSError as error:
        hint = "Write it with --write-baseline." if isinstance(error, FileNotFoundError) else ""
        raise ConfigError.of(
            f"the baseline cannot be read: {error.strerror}.", path=str(path), hint=hint
        ) from error
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        hint = "Write it with `reqlint lint --write-baseline`."
        raise ConfigError.of("is not a baseline of reqlint.", path=str(path), hint=hint) from error


def dumped(baseline: Baseline) -> str:
    """The text of a baseline file: sorted, one finding per line, so that changes can be reviewed."""
    entries = [asdict(entry) for entry in baseline.entries]
    optional = ("how", "by")
    given = ({key: value for key, value in entry.items() if value or key not in optional} for entry in entries)
    lines = [json.dumps(entry, ensure_ascii=False) for entry in given]
    return '{"findings": [\n' + ",\n".join(lines) + "\n]}\n"


def entries_of(documents: Iterable[CheckedDocument]) -> list[Entry]:
    """An entry for each finding of documents."""
    entries = []
    for document in documents:
        named = [(finding, finding.message) for finding in document.findings]
        named += [(f, checked.requirement.text) for checked in document.requirements for f in checked.findings]
        entries += [Entry(document.path, f.rule, f.fingerprint, text[:_EXCERPT]) for f, text in named]
    return entries
