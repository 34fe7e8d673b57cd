"""The headline: one finding for a requirement that has to go back to its author."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice

from reqlint.documented import LANGUAGES, MessageLanguage
from reqlint.language.analysis import Analysis
from reqlint.language.verdict import verdict
from reqlint.rules import missing, vagueness
from reqlint.rules.base import Hit, Rule, quoted, rule

_MISSING = (
    missing.missing_actor,
    missing.generic_actor,
    missing.missing_data,
    missing.generic_data,
    missing.missing_acceptance,
)
_VAGUE = (
    vagueness.vague_verb,
    vagueness.vague_quality,
    vagueness.vague_quantity,
    vagueness.vague_time,
    vagueness.vague_loophole,
    vagueness.vague_open_list,
    vagueness.vague_reference,
)
_MOST = 2
"""How many vague words of a kind, and how many kinds, the headline mentions; each has a finding of its own."""
_AND = {"en": "” and “", "zh": "”“"}
_ASKED = {
    "en": re.compile(r"Ask (?P<whom>[^:]+): (?P<what>.+)"),
    "zh": re.compile("问(?P<whom>[^：]+)：(?P<what>.+)"),
}
_ASK = {"en": "Ask {whom}: {what}", "zh": "问{whom}：{what}"}
_EVERYTHING = {"en": "what exactly is wanted", "zh": "到底要做什么"}


@rule(
    "REQ001",
    "one-sentence-requirement",
    category="missing",
    severity="error",
    sums_up=("missing", "vague", "passive"),
)
def one_sentence_requirement(analysis: Analysis) -> Iterator[Hit]:
    """what-en: Finds one-sentence requirements: so much is open that nobody could start.
    what-zh: 找出“一句话需求”：没说清的太多，谁也没法开工。
    why-en: A developer who gets it has to find out the business process alone, and guesses. Asking now takes an
      hour; finding out after the release costs the project.
    why-zh: 开发拿到它，只能自己去猜业务流程。现在问只要一小时，上线后才发现，可能要赔上整个项目。
    message-en: This is a one-sentence requirement. It leaves open {open_en}.
    message-zh: 这是“一句话需求”，没有说清：{open_zh}。
    question-en: Ask the author: who does what with which data, and how can one tell that it is done?
    question-zh: 问需求提出人：谁用什么数据做什么，怎样算完成？
    bad-en: Support export.
    good-en: When the finance clerk clicks Export, the system shall export the order list as an Excel file within
      10 seconds.
    bad-zh: 打通销售数据，提升培训效果。
    good-zh: 财务人员点击导出后，系统应在 10 秒内将订单列表导出为 Excel 文件。
    source: ISO/IEC/IEEE 29148:2018, 5.2.5 (complete); EARS; GB/T 9385-2008, 4.3.3
    """
    if verdict(analysis) == "bounce":
        found = _open(analysis)
        yield Hit(
            arguments={f"open_{language}": _listed(found, language) for language in LANGUAGES},
            questions={language: _questions(found, language) for language in LANGUAGES},
        )


def _open(analysis: Analysis) -> list[tuple[Rule, list[str]]]:
    """The rules that fire for what is open, each with its phrases."""
    return [*_fired(analysis, _MISSING), *islice(_fired(analysis, _VAGUE), _MOST)]


def _fired(analysis: Analysis, rules: Iterable[Rule]) -> Iterator[tuple[Rule, list[str]]]:
    for about in rules:
        phrases = [quoted(analysis, hit.span) for hit in about.check(analysis)]
        if phrases:
            yield about, phrases[:_MOST]


def _listed(found: list[tuple[Rule, list[str]]], language: MessageLanguage) -> str:
    parts = [about.says("short", language, phrase=_AND[language].join(phrases)) for about, phrases in found]
    if not parts:
        return _EVERYTHING[language]
    if language == "zh":
        return "、".join(parts)
    return " and ".join([", ".join(parts[:-1]), parts[-1]] if len(parts) > 1 else parts)


def _questions(found: list[tuple[Rule, list[str]]], language: MessageLanguage) -> str:
    """The questions of these rules, those to the same person together."""
    by_person: dict[str, list[str]] = {}
    for about, phrases in found:
        match = _ASKED[language].fullmatch(about.says("question", language, phrase=_AND[language].join(phrases)))
        if match:
            by_person.setdefault(match["whom"], []).append(match["what"])
    space = " " if language == "en" else ""
    asked = [
        _ASK[language].format(whom=whom, what=space.join([first, *map(_capitalised, others)]))
        for whom, (first, *others) in by_person.items()
    ]
    return space.join(asked)


def _capitalised(text: str) -> str:
    return text[:1].upper() + text[1:]
