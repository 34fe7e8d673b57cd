"""What a readiness rule is: a check of a document as a whole for one aspect of a project.

Besides what every rule says (see `documented`) there are `bad` and `good`: small Markdown documents, run as tests.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from reqlint.documented import Documented, facts
from reqlint.model import Aspect
from reqlint.readiness.data import told
from reqlint.readiness.evidence import Evidence

CATEGORY = "readiness"

AspectCheck = Callable[[Evidence], Aspect]


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentRule(Documented):
    """A check of a document for one aspect, with all that is said about it."""

    check: AspectCheck

    def says(self, key: str, language: str, **arguments: str) -> str:
        """The text of a section, filled in; without arguments, as of a document that says nothing."""
        arguments = arguments or told(self.check(Evidence(())).lacking, language)
        return Documented.says(self, key, language, **arguments)


def document_rule(identifier: str, name: str) -> Callable[[AspectCheck], DocumentRule]:
    """Makes a rule of a check; ValueError when its docstring lacks a section."""

    def make(check: AspectCheck) -> DocumentRule:
        said = facts(check, identifier, name, category=CATEGORY, separator="\n")
        return DocumentRule(check=check, **said)

    return make
