"""What a readiness rule is: a check of a document as a whole for one aspect of a project.

Besides what every rule says (see `documented`) there are `bad` and `good`: small Markdown documents, run as tests.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from reqlint import documented
from reqlint.documented import LANGUAGES, Documented
from reqlint.model import Aspect, Severity
from reqlint.readiness.data import told
from reqlint.readiness.evidence import Evidence

CATEGORY = "readiness"
_EXAMPLES = tuple(f"{kind}-{language}" for kind in ("bad", "good") for language in LANGUAGES)

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
        found = documented.sections(check)
        return DocumentRule(
            id=identifier,
            name=name,
            category=CATEGORY,
            severity=Severity.WARNING,
            check=check,
            texts=documented.texts(identifier, found, examples=_EXAMPLES),
            examples=documented.examples(found, separator="\n"),
        )

    return make
