"""The file of findings that are known and not to be reported again."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

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


@dataclass(frozen=True, slots=True)
class Baseline:
    """The known findings."""

    entries: tuple[Entry, ...] = ()

    @property
    def fingerprints(self) -> frozenset[str]:
        """What the known findings are recognised by."""
        return frozenset(entry.fingerprint for entry in self.entries)

    def updated(self, documents: Iterable[CheckedDocument]) -> Baseline:
        """The baseline in which every finding of `documents` is known; entries of other documents stay."""
        documents = tuple(documents)
        seen = {document.path for document in documents}
        others = [entry for entry in self.entries if entry.path not in seen]
        return Baseline(tuple(sorted([*others, *_entries(documents)])))


def read(path: Path) -> Baseline:
    """The baseline in `path`; ConfigError when it is not one."""
    try:
        data = json.loads(path.read_text("utf-8"))
        return Baseline(
            tuple(Entry(**{key: str(value) for key, value in entry.items()}) for entry in data["findings"])
        )
    except OSError as error:
        raise ConfigError.of(f"the baseline cannot be read: {error.strerror}.", path=str(path)) from error
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        hint = "Write it with `reqlint lint --write-baseline`."
        raise ConfigError.of("is not a baseline of reqlint.", path=str(path), hint=hint) from error


def dumped(baseline: Baseline) -> str:
    """The text of a baseline file: sorted, a finding a line, so that changes can be read in a review."""
    lines = [json.dumps(asdict(entry), ensure_ascii=False) for entry in baseline.entries]
    return '{"findings": [\n' + ",\n".join(lines) + "\n]}\n"


def _entries(documents: Iterable[CheckedDocument]) -> list[Entry]:
    entries = []
    for document in documents:
        named = [(finding, finding.message) for finding in document.findings]
        named += [(f, checked.requirement.text) for checked in document.requirements for f in checked.findings]
        entries += [Entry(document.path, f.rule, f.fingerprint, text[:_EXCERPT]) for f, text in named]
    return entries
