"""The headline: one finding for a project document that leaves things open, with all its questions."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from reqlint import documented
from reqlint.documented import Documented, MessageLanguage
from reqlint.model import Aspect, Severity
from reqlint.readiness.base import CATEGORY
from reqlint.readiness.data import LIST_COMMA, one_after_the_other, words

_ASKED = {
    "en": re.compile(r"Ask (?P<whom>[^:]+): (?P<what>.+)"),
    "zh": re.compile("问(?P<whom>[^：]+)：(?P<what>.+)"),
}
_ASK = {"en": "Ask {whom}: {what}", "zh": "问{whom}：{what}"}


def _not_ready() -> None:
    """what-en: Finds project documents that are not ready: owner, departments, outcome, front line, training,
      scope,
      fallback, staff, interfaces or acceptance are open.
    what-zh: 找出尚未就绪的项目文档：负责人、部门、成果、一线、培训、范围、降级、人员、接口或验收没有写明。
    why-en: Such projects fail for reasons that no single requirement shows: nobody decides, the stores have no
      time,
      the staff lack the skills.
    why-zh: 这类项目失败的原因在单条需求里看不出来：没人拍板，门店没时间，员工没技能。
    message-en: This document is not ready. {settled} of {all} aspects are settled; open or incomplete are {open}.
    message-zh: 这份文档尚未就绪：{all} 个方面中 {settled} 个已明确，未明确或不完整的有：{open}。
    question-en: Ask the owner of the project about each open aspect; the findings it sums up say what.
    question-zh: 就每个未明确的方面问项目负责人；所包括的各条说明要问什么。
    source: ISO 21502:2020; ISO/IEC/IEEE 29148:2018, 6.2 (stakeholder needs)
    """


_SECTIONS = documented.sections(_not_ready)
document_not_ready = Documented(
    id="RDY001",
    name="document-not-ready",
    category=CATEGORY,
    severity=Severity.WARNING,
    texts=documented.texts("RDY001", _SECTIONS),
)


def summed_up(aspects: Sequence[Aspect], language: MessageLanguage) -> dict[str, str]:
    """What the headline's message tells of the aspects."""
    names = words(language)["aspects"]
    open_ones = [_small(names[aspect.name]) for aspect in aspects if aspect.status != "settled"]
    return {
        "settled": str(len(aspects) - len(open_ones)),
        "all": str(len(aspects)),
        "open": LIST_COMMA[language].join(open_ones),
    }


def _small(text: str) -> str:
    return text[:1].lower() + text[1:]


def joined(questions: Iterable[str], language: MessageLanguage) -> str:
    """The questions as one text, a line for each who is asked."""
    by_person: dict[str, list[str]] = {}
    for question in questions:
        if match := _ASKED[language].fullmatch(question):
            by_person.setdefault(match["whom"], []).append(match["what"])
    return "\n".join(
        _ASK[language].format(whom=whom, what=one_after_the_other(asked, language))
        for whom, asked in by_person.items()
    )
