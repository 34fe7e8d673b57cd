"""For people, as one file to send by e-mail: a page that needs no network, works from the disk and prints."""

from __future__ import annotations

from reqlint import __version__
from reqlint.messages import is_chinese
from reqlint.model import CheckedRequirement, Report, Slot, SlotName
from reqlint.pages import page
from reqlint.places import describe
from reqlint.reporter import Context
from reqlint.reporters.labels import label, labels
from reqlint.reporters.marks import pieces
from reqlint.reporters.profile import settled
from reqlint.reporters.summary import SEVERITIES, count_verdicts, mended, news, not_checked, summarise, whom_to_ask
from reqlint.rules.document.accepted import accepted_aspects
from reqlint.text import quoted
from reqlint.views.entries import entries, listed

_MANY = 500
"""Above this number of requirements the cards are compressed; the script shows them on demand."""
_CHIPS: tuple[SlotName, ...] = ("actor", "data", "acceptance")


def render(report: Report, context: Context) -> str:
    """The page, labels in the report's language; a button changes them to the other one."""
    summary, language = summarise(report), context.language
    chinese = language if is_chinese(language) else "zh-Hans"
    return page(
        __package__, "page", "report", **tools(),
        report=report, summary=summary, people=whom_to_ask(report), is_large=summary.requirements > _MANY,
        has_profiles=any(document.readiness for document in report.documents),
        rules={rule.id: rule for rule in context.rules},
        names={finding.rule: finding.name for finding in report.findings},
        language=language, chinese=chinese, labels=labels(language),
        dictionaries={"en": labels("en"), "zh": labels(chinese)}, severities=SEVERITIES, version=__version__,
    )  # fmt: skip


def tools() -> dict[str, object]:
    """What templates call to show requirements and findings."""
    return {
        "chips": _chips, "count_verdicts": count_verdicts, "describe": describe, "entries": entries,
        "label": label, "language_of": _language_of, "listed": listed, "mended": mended, "news": news,
        "not_checked": not_checked,
        "pieces": pieces, "quoted": quoted, "settled": settled,
        "accepted_aspects": accepted_aspects,
    }  # fmt: skip


def _chips(checked: CheckedRequirement) -> list[tuple[Slot, str]]:
    """The three slots behind a verdict, each with its words."""
    return [(slot, _words(checked, slot)) for slot in map(checked.slot, _CHIPS)]


def _words(checked: CheckedRequirement, slot: Slot) -> str:
    return ", ".join(dict.fromkeys(map(checked.requirement.words, slot.spans)))


def _language_of(text: str) -> str:
    """The language attribute of a message, for screen readers."""
    return "zh" if any("\u4e00" <= character <= "\u9fff" for character in text) else "en"
