"""Collections made from small Markdown documents, with slots by hand: no language pipeline is needed."""

from __future__ import annotations

from reqlint.checking.sets import with_set_findings
from reqlint.config import Vocabulary
from reqlint.consistency.collection import Collection, collections
from reqlint.extraction import requirements
from reqlint.glossary import Glossary
from reqlint.model import CheckedDocument, CheckedRequirement, Document, Finding, Requirement, Slot, Span
from reqlint.readers import read_bytes
from reqlint.rules.set import RULES as SET_RULES

RETAIL = Glossary.of(Vocabulary())


def read(text: str, path: str = "plan.md") -> Document:
    return read_bytes(text.encode(), path.rsplit("/", 1)[-1], path)


def checked(document: Document, *, actor: str = "named", data: tuple[str, ...] = ()) -> CheckedDocument:
    """The document's requirements; each names an actor, and those of `data` that its text has."""
    found = tuple(CheckedRequirement(one, _slots(one, actor, data), "ready") for one in requirements(document))
    return CheckedDocument(document.path, document.format, "en", found)


def _slots(requirement: Requirement, actor: str, data: tuple[str, ...]) -> tuple[Slot, ...]:
    starts = ((requirement.text.find(phrase), len(phrase)) for phrase in data)
    spans = tuple(Span(start, start + size) for start, size in starts if start >= 0)
    return Slot("actor", actor), Slot("data", "named" if spans else "none", spans)


def findings(*documents: Document, rule: str = "", **about: object) -> list[Finding]:
    """What the rules say of these documents, those of severity info included."""
    rules = [one for one in SET_RULES if rule in (one.id, "")]
    done = with_set_findings(documents, [checked(document, **about) for document in documents], rules, RETAIL)  # type: ignore[arg-type]
    return [finding for document in done for one in document.requirements for finding in one.findings]


def collection(*documents: Document, **about: object) -> Collection:
    """The one collection that these documents make."""
    (only,) = collections(documents, [checked(document, **about) for document in documents], RETAIL)  # type: ignore[arg-type]
    return only
