"""Requirement documents in an editor: after an edit only the requirements that changed are analysed again."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from reqlint import engine, readers
from reqlint.config import Settings
from reqlint.language import analyse
from reqlint.language.analysis import Analysis
from reqlint.model import CheckedDocument, Requirement

SUFFIXES = (".md", ".markdown", ".txt", ".text", ".feature", ".rst", ".sdoc")
"""Of documents that people type in an editor."""

_Key = tuple[object, ...]
_KEPT = 5000
"""Analyses kept at most; a parsed requirement takes about 10 KB."""


@dataclass(slots=True)
class Analyses:
    """A cache of the latest analyses, by what they depend on: words, not places."""

    kept: OrderedDict[_Key, Analysis] = field(default_factory=OrderedDict)

    def of(self, requirements: Iterable[Requirement], settings: Settings) -> Iterator[Analysis]:
        """The analyses of the requirements, in their order."""
        wanted = [(self._key(one, settings), one) for one in requirements]
        new = {key: one for key, one in wanted if key not in self.kept}
        for key, analysis in zip(new, analyse(new.values(), settings), strict=True):
            self.kept[key] = analysis
        for key, one in wanted:
            self.kept.move_to_end(key)
            yield replace(self.kept[key], requirement=one)
        while len(self.kept) > max(_KEPT, len(wanted)):
            self.kept.popitem(last=False)

    @staticmethod
    def _key(requirement: Requirement, settings: Settings) -> _Key:
        details = tuple((detail.role, detail.text) for detail in requirement.details)
        models = tuple(sorted(settings.models.items()))
        return (requirement.language, requirement.text, requirement.headings, details, models, settings.vocabulary)


def check(text: str, path: str, settings: Settings, analyses: Analyses) -> tuple[CheckedDocument, tuple[str, ...]]:
    """The document that an editor holds, checked, and what could not be read of it; ReadError as readers do."""
    document = readers.read_bytes(text.encode("utf-8", "surrogatepass"), path, path)
    report = engine.check([document], settings, analyse=analyses.of)
    return report.documents[0], report.problems
