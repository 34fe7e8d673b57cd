"""Requirements and landscape on one page that works without network: each is linked to the other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from reqlint.findings import ask_line
from reqlint.messages import MessageLanguage
from reqlint.model import CheckedDocument, CheckedRequirement, Finding
from reqlint.pages import page
from reqlint.planning.judge.routes import duration
from reqlint.planning.naming import in_language
from reqlint.planning.outputs.common import mode_text
from reqlint.planning.outputs.page import fit
from reqlint.planning.outputs.page.layout import HEIGHT, WIDTH, picture
from reqlint.planning.plan.plan import Plan
from reqlint.reporter import Context
from reqlint.trace.model import CONFIDENT, VERDICTS, Trace, Traced, Verdict
from reqlint.trace.outputs.lines import Line, labels, lines


@dataclass(frozen=True, slots=True)
class Card:
    """A requirement with its lines and findings. `verdict` is the worst of its lines."""

    key: str
    document: str
    checked: CheckedRequirement
    lines: tuple[Line, ...]
    verdict: Verdict

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What is wrong with it."""
        return self.checked.findings

    @property
    def interfaces(self) -> tuple[str, ...]:
        """The interfaces that its data passes."""
        return tuple(dict.fromkeys(name for line in self.lines for name in line.interfaces))


def render(traced: Traced, context: Context) -> str:
    """The page. Every text is escaped; only its own style and script may run."""
    trace, documents, language = traced.trace, traced.report.documents, context.language
    cards = _cards(trace, documents, language)
    plan = Plan(trace.graph.landscape, trace.graph, ())
    return page(
        __package__, "trace", "trace", "landscape.css",
        w=labels(language), ask_line=ask_line, language=language, cards=cards, verdicts=VERDICTS,
        counts=Counter(card.verdict for card in cards), documents=list(dict.fromkeys(c.document for c in cards)),
        picture=picture(plan, language), box_width=WIDTH, box_height=HEIGHT, fit=fit,
        interfaces=trace.graph.landscape.interfaces, asked=_asked(trace, cards), status=partial(_status, trace),
        name=lambda system: system.worded(language), localized=partial(in_language, language=language),
        found={f.requirement or f.phrase: f for d in documents for f in d.findings},
        mode_text=partial(mode_text, language=language), duration=partial(duration, language=language),
    )  # fmt: skip


def _cards(trace: Trace, documents: Sequence[CheckedDocument], language: MessageLanguage) -> list[Card]:
    """A card for each requirement with lines, findings or an interface, in their order."""
    asking = {id(row.subject.checked.requirement) for rows in trace.asked.values() for row in rows}
    own: dict[int, list[Line]] = {}
    for line in lines(trace, language):
        key = id(line.row.subject.checked.requirement)
        if line.row.named and (line.sure or line.row.path or key in asking):
            own.setdefault(key, []).append(line)
    cards: list[Card] = []
    for document in documents:
        for checked in document.requirements:
            key = id(checked.requirement)
            own_lines = tuple(own.get(key, ()))
            if own_lines or checked.findings or key in asking:
                cards.append(Card(f"r{len(cards)}", document.path, checked, own_lines, _worst(own_lines)))
    return cards


def _worst(own_lines: Sequence[Line]) -> Verdict:
    """The worst verdict of the sure lines; "unclear" if there are none."""
    sure = [line.row.verdict for line in own_lines if line.sure]
    return min(sure, key=VERDICTS.index) if sure else "unclear" if own_lines else "none"


def _asked(trace: Trace, cards: Sequence[Card]) -> dict[str, list[Card]]:
    """The cards of the requirements that need each interface."""
    by_requirement = {id(card.checked.requirement): card for card in cards}
    found = {}
    for name, rows in trace.asked.items():
        asking = dict.fromkeys(id(row.subject.checked.requirement) for row in rows)
        found[name] = [by_requirement[one] for one in asking]
    return found


def _status(trace: Trace, interface: str) -> str:
    """The state of an interface in the picture: breaking if it makes something late, safe if all is well."""
    rows = trace.asked[interface]
    late = (row for row in rows if row.verdict == "late" and row.confidence >= CONFIDENT)
    if any(interface in {one.id for one in row.interfaces} for row in late):
        return "breaking"
    return "safe" if rows else "lossy"
