"""The basic types: document, requirement, finding, report. Frozen, no logic beyond look-up.

bytes -> Document (blocks) -> Requirements -> analyses -> Findings -> Report
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from reqlint.aspects import Aspect as Aspect
from reqlint.aspects import AspectStatus as AspectStatus
from reqlint.aspects import Fact as Fact
from reqlint.requirement import CRITERIA as CRITERIA
from reqlint.requirement import WHOLE as WHOLE
from reqlint.requirement import Detail as Detail
from reqlint.requirement import Language as Language
from reqlint.requirement import Requirement as Requirement
from reqlint.requirement import Role as Role
from reqlint.requirement import Slot as Slot
from reqlint.requirement import SlotName as SlotName
from reqlint.requirement import Span as Span
from reqlint.severity import Severity as Severity
from reqlint.text import Anchor as Anchor
from reqlint.text import Location as Location
from reqlint.text import Text as Text

BlockKind = Literal["heading", "paragraph", "item", "quote", "code", "caption", "contents", "table", "record"]
"""`contents` is a line of a table of contents, `record` a ready-made row (a JSON line, a scenario)."""

Verdict = Literal["ready", "ask", "bounce"]
"""Hand over as it is; ask one or two questions; send back (one-sentence requirement)."""

NothingFound = Literal["", "language", "empty", "background", "statements"]
"""Why a document has no requirements: it is in another language, has no text, only background, demands nothing."""


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph-like piece of a document, as its reader delivers it.

    `level` is a heading's depth (1 is the top) or a list item's nesting (0 is the top); `label` is the number or
    bullet shown before it ("3.2", "a)", "-"), not part of the text; `style` the format's own name of the style.
    `rows` is filled for tables: rows of cells, a merged cell repeated in each place it covers. `fields` is filled
    for records: the parts of one requirement, by role; a record's `rows` are pairs of a name and a value whose
    role is unknown to its reader.
    """

    kind: BlockKind
    body: Text
    level: int = 0
    label: str = ""
    style: str = ""
    rows: tuple[tuple[Text, ...], ...] = ()
    fields: tuple[tuple[Role, Text], ...] = ()

    @property
    def text(self) -> str:
        """The block's text."""
        return self.body.text


@dataclass(frozen=True, slots=True)
class Document:
    """One file (or one sheet-bearing workbook), read. `path` is shown to users: relative, with forward slashes.

    `problems` are sentences about parts that could not be read; the rest was. `resolved` are the keys of findings
    whose comments in an annotated copy people have resolved. `notes` are sentences that are not failures.
    """

    path: str
    format: str
    blocks: tuple[Block, ...]
    title: str = ""
    problems: tuple[str, ...] = ()
    resolved: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def suppressed(self) -> tuple[Text, ...]:
        """The rules that comments before the document's first text suppress in the whole document."""
        first = self.blocks[:1]
        return tuple(text for b in first if b.kind != "record" for role, text in b.fields if role == "suppress")


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a file that a finding also concerns, with a word on what it is (`label`)."""

    path: str
    location: Location
    label: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Something to correct. `start` and `end` are offsets in the requirement's text (equal: the whole).

    `message`, `question`, `ask_whom` and `rewrite` are in the language chosen for the report; the question is
    written to the person asked, whom `ask_whom` names. `part_of` names the headline rule whose finding on the same
    requirement summarises this one. `fingerprint` survives moved lines, renamed files and reworded messages; it is
    unique within a report.
    """

    rule: str
    name: str
    category: str
    severity: Severity
    path: str
    location: Location
    start: int = 0
    end: int = 0
    phrase: str = ""
    detail: Span | None = None
    """The place of the phrase in a detail of the requirement; None in its text."""
    message: str
    question: str = ""
    ask_whom: str = ""
    rewrite: str = ""
    requirement: str = ""
    part_of: str = ""
    fingerprint: str = ""
    key: str = ""
    """The key that identifies it, unique in its document; in views, that of the section that shares it."""
    related: tuple[Place, ...] = ()
    language: Language = "en"
    """Of message, question and rewrite."""
    stands_for: tuple[str, ...] = ()
    """In views for people: ids of further requirements of the document that have the same finding."""


SilencedBy = Literal["thread", "comment", "settings", "accepted", "ignored", "baseline"]
"""A resolved comment, a comment in the document, the settings, or the baseline: single entries, or as a whole."""


@dataclass(frozen=True, slots=True)
class Silenced:
    """A suppressed finding; `decision` is the same for all that people suppressed at once, "" if they suppressed
    every rule.
    """

    finding: Finding
    by: SilencedBy
    decision: str


@dataclass(frozen=True, slots=True)
class CheckedRequirement:
    """A requirement with its slots, its verdict and the findings that remain after filters."""

    requirement: Requirement
    slots: tuple[Slot, ...]
    verdict: Verdict
    findings: tuple[Finding, ...] = ()

    def slot(self, name: SlotName) -> Slot:
        """The slot of this name; status "none" if it was not recorded."""
        return next((slot for slot in self.slots if slot.name == name), Slot(name, "none"))


@dataclass(frozen=True, slots=True)
class CheckedDocument:
    """A document's requirements, checked, in the order of the document. `resolved` is that of the document."""

    path: str
    format: str
    language: Language
    requirements: tuple[CheckedRequirement, ...]
    title: str = ""
    findings: tuple[Finding, ...] = ()
    """Findings on the document as a whole, or on places that are not requirements (interface specifications)."""
    readiness: tuple[Aspect, ...] = ()
    """How far a project document settles what a project must; empty for other documents."""
    suppressed: tuple[Text, ...] = ()
    """The rules that comments in the document suppress in the whole document."""
    planned: tuple[Text, ...] = ()
    """What the document plans for later phases: listed, not checked."""
    background: tuple[Text, ...] = ()
    """Texts among the requirements that look like a name, a note or background: listed, not checked."""
    nothing: NothingFound = ""
    """Why no requirement was found; "" if some were."""
    resolved: tuple[str, ...] = ()
    silenced: tuple[Silenced, ...] = ()

    @property
    def accepted(self) -> tuple[Finding, ...]:
        """The findings that are not reported because people have resolved their comments."""
        return tuple(one.finding for one in self.silenced if one.by == "thread")


@dataclass(frozen=True, slots=True)
class Comparison:
    """What changed since an earlier version of the documents, `against`: a revision or a folder, as it was named.

    `new` are the fingerprints of findings that it did not have, `mended` the findings that only it has; `open` is
    the number of findings in both.
    """

    against: str
    new: frozenset[str]
    mended: tuple[Finding, ...]
    open: int


@dataclass(frozen=True, slots=True)
class Report:
    """All results of a run, and the ids of the `rules` that were on.

    `problems` are sentences on what could not be read or done (exit code 2); `suppressed` counts findings removed
    by a suppression or the baseline, `vanished` those of the baseline that the documents no longer have.
    """

    documents: tuple[CheckedDocument, ...] = ()
    problems: tuple[str, ...] = ()
    suppressed: int = 0
    vanished: int = 0
    rules: tuple[str, ...] = field(default=())
    comparison: Comparison | None = None

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Every finding, in the order of documents and places."""
        found = ((d.findings, *(r.findings for r in d.requirements)) for d in self.documents)
        return tuple(f for groups in found for group in groups for f in group)
