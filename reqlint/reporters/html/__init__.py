"""For people, as one file to send by e-mail: a page that needs no network, works from the disk and prints."""

from __future__ import annotations

import zlib
from base64 import b64encode
from importlib import resources

from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

from reqlint import __version__
from reqlint.characters import visible
from reqlint.messages import is_chinese
from reqlint.model import CheckedRequirement, Report, Slot, SlotName
from reqlint.pages import policy
from reqlint.places import describe
from reqlint.reporter import Context
from reqlint.reporters.labels import label, labels
from reqlint.reporters.marks import pieces
from reqlint.reporters.profile import settled
from reqlint.reporters.summary import SEVERITIES, count_verdicts, news, not_checked, summarise
from reqlint.text import quoted
from reqlint.views.entries import entries, listed

_MANY = 500
"""The cards of more requirements than these are packed; the page's script shows them as they are needed."""
_CHIPS: tuple[SlotName, ...] = ("actor", "data", "acceptance")


def render(report: Report, context: Context) -> str:
    """The page, labels in the report's language; a button changes them to the other one."""
    style, script = _file("page.css"), _file("page.js")
    summary = summarise(report)
    chinese = context.language if is_chinese(context.language) else "zh-Hans"
    return (
        environment()
        .from_string(_file("page.html.j2"))
        .render(
            report=report,
            summary=summary,
            is_large=summary.requirements > _MANY,
            has_profiles=any(document.readiness for document in report.documents),
            rules={rule.id: rule for rule in context.rules},
            names={finding.rule: finding.name for finding in report.findings},
            language=context.language,
            chinese=chinese,
            labels=labels(context.language),
            dictionaries={"en": labels("en"), "zh": labels(chinese)},
            severities=SEVERITIES,
            version=__version__,
            style=Markup(style),
            script=Markup(script),
            policy=policy(style, script),
        )
    )


def environment() -> Environment:
    """The template environment of report pages: every value is escaped, invisible characters are shown."""
    made = Environment(
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_visible,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.globals.update(
        chips=_chips,
        count_verdicts=count_verdicts,
        describe=describe,
        label=label,
        language_of=_language_of,
        listed=listed,
        news=news,
        pieces=pieces,
        entries=entries,
        not_checked=not_checked,
        quoted=quoted,
        settled=settled,
    )
    made.filters["packed"] = _packed
    return made


def _packed(html: str) -> str:
    """HTML in a tenth of its size: raw DEFLATE in Base64, which browsers unpack."""
    packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return b64encode(packer.compress(html.encode()) + packer.flush()).decode("ascii")


def _visible(value: object) -> object:
    """The value of a template expression, without invisible characters."""
    return visible(value) if type(value) is str else value


def _file(name: str) -> str:
    return resources.files(__package__).joinpath(name).read_text("utf-8")


def _chips(checked: CheckedRequirement) -> list[tuple[Slot, str]]:
    """The three slots a verdict rests on, each with the words that fill it."""
    return [(slot, _words(checked, slot)) for slot in map(checked.slot, _CHIPS)]


def _words(checked: CheckedRequirement, slot: Slot) -> str:
    requirement = checked.requirement
    spans = [
        (requirement.text if span.detail is None else requirement.details[span.detail].text)[span.start : span.end]
        for span in slot.spans
    ]
    return ", ".join(dict.fromkeys(spans))


def _language_of(text: str) -> str:
    """The language attribute of a message, for screen readers."""
    return "zh" if any("\u4e00" <= character <= "\u9fff" for character in text) else "en"
