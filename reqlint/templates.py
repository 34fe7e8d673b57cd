"""The sentences that requirements are rewritten to, with open <slots>; what is known is filled in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from reqlint.model import Language, SlotName

_NEEDLESS_SPACE = re.compile(r"(?<=[，。]) | (?=[，。])")
_OPEN_SLOT = re.compile(r"<[^<>]+>")
_NEEDLESS_WORDS: dict[SlotName, re.Pattern[str]] = {
    "actor": re.compile(r"^(?:the|an?) ", re.IGNORECASE),
    "condition": re.compile(r"^when |^[当當] ?| ?[时時]$", re.IGNORECASE),
}
"""Words of the patterns next to a slot."""
_AN = re.compile(r"\b([Aa]s a)(?= (?:[aeioAEIO]|[FHLMNRSX][A-Z]))")
"""The article before a vowel, spoken or spelled ("an employee", "an HR manager")."""
_SAYS_WHEN = re.compile(r"^(?:[当當若在每从從自凡如]|一旦|只要|只有)|[时時后後前下起]$")


@dataclass(frozen=True, slots=True)
class Template:
    """The sentences in one language; `open_` are the empty slots."""

    sentence: str
    story: str
    quality: str
    condition: str
    criterion: str
    benefit: str
    own_words: str
    """Replaces action and data where they are not certain."""
    aim: str
    """Stands before the sentence of what only states an aim: the author's words, and how it will be seen."""
    open_: dict[SlotName, str]

    def when(self, state: str) -> str:
        """The condition; a Chinese one that only states something (买家已登录) becomes 当…时."""
        if not state or self.condition.isascii() or _SAYS_WHEN.search(state):
            return state or self.condition
        return re.sub(r" ?<[^<>]+> ?", lambda _: state.removeprefix("需要"), self.condition)


TEMPLATES: dict[Language, Template] = {
    "en": Template(
        sentence="{condition}, the {actor} shall {action} {data}{criterion}.",
        story="As a {actor}, I want to {action} {data}{criterion}, {benefit}.",
        quality="Under <load or situation>, the {actor} shall <measurable result> within <limit and unit>.",
        condition="When <trigger>",
        criterion=" within <time limit>, and <visible result>",
        benefit="so that <benefit>",
        own_words="<do what exactly: {words}>",
        aim="{words}: <figure> goes from <value today> to <target> by <date>. ",
        open_={"actor": "<role or system>", "action": "<action>", "data": "<data and fields>"},
    ),
    "zh-Hans": Template(
        sentence="{condition}，{actor}应{action}{data}{criterion}。",
        story="作为{actor}，我希望{action}{data}{criterion}，{benefit}。",
        quality="在 <负载或场景> 下，{actor}应在 <限值和单位> 内 <可测量的结果>。",
        condition="当 <触发条件> 时",
        criterion="，在 <时限> 内 <可见的结果>",
        benefit="以便 <好处>",
        own_words=" <具体做什么：{words}> ",
        aim="{words}：<日期> 前 <指标> 从 <现值> 达到 <目标值>。",
        open_={"actor": " <角色或系统> ", "action": " <动作> ", "data": " <数据和字段> "},
    ),
    "zh-Hant": Template(
        sentence="{condition}，{actor}應{action}{data}{criterion}。",
        story="作為{actor}，我希望{action}{data}{criterion}，{benefit}。",
        quality="在 <負載或場景> 下，{actor}應在 <限值和單位> 內 <可測量的結果>。",
        condition="當 <觸發條件> 時",
        criterion="，在 <時限> 內 <可見的結果>",
        benefit="以便 <好處>",
        own_words=" <具體做什麼：{words}> ",
        aim="{words}：<日期> 前 <指標> 從 <現值> 達到 <目標值>。",
        open_={"actor": " <角色或系統> ", "action": " <動作> ", "data": " <資料和欄位> "},
    ),
}


def _gaps() -> Iterator[str]:
    """The pattern of each slot; one with the author's words has them as a group."""
    for language, own in TEMPLATES.items():
        texts = (own.sentence, own.story, own.quality, own.condition, own.criterion, own.benefit, own.aim)
        yield from map(re.escape, open_slots(" ".join((*texts, *own.open_.values()))))
        before, after = map(re.escape, own.own_words.strip().split("{words}"))
        yield f"{before}(?P<{language.replace('-', '_')}>[^<>]*){after}"


def filled(text: str, language: Language, known: Mapping[SlotName, str]) -> str:
    """A pattern made by `rewrite` with more slots filled in; without its own criterion if one is known."""
    pattern = TEMPLATES[language]
    for name, value in known.items():
        if name == "acceptance":
            text = text.replace(pattern.criterion, "")
        elif slot := _OPEN_SLOT.search(pattern.condition if name == "condition" else pattern.open_[name]):
            words = _NEEDLESS_WORDS[name].sub("", value.strip()) if name in _NEEDLESS_WORDS else value.strip()
            space = "" if language == "en" else " ?"
            text = words.join(re.split(f"{space}{re.escape(slot[0])}{space}", text))
    return _AN.sub(r"\1n", text)


def with_own_words(text: str, language: Language, words: str) -> str:
    """A pattern in which the author's words fill an action that is still open, so that they are not lost."""
    if in_slot(words) in text:
        return text
    pattern = TEMPLATES[language]
    action, data = (re.escape(pattern.open_[name].strip()) for name in ("action", "data"))
    own = f" {pattern.own_words.format(words=in_slot(words)).strip()} "
    with_words = re.sub(f" ?{action} ?(?:{data} ?)?", lambda _: own, text, count=1)
    return re.sub(r"(?<=>) (?=[.,，。])", "", with_words)


def blank(language: Language) -> str:
    """The pattern of a sentence with every slot open."""
    pattern = TEMPLATES[language]
    return tidy(pattern.sentence.format(**pattern.open_, condition=pattern.condition, criterion=pattern.criterion))


def open_slots(text: str) -> tuple[str, ...]:
    """The slots of a pattern that are still empty."""
    return tuple(dict.fromkeys(_OPEN_SLOT.findall(text)))


SLOT = re.compile("|".join(_gaps()))
"""The gaps in reqlint's rewrites; texts in angle brackets that others write may be meant."""


def tidy(text: str) -> str:
    """A filled template without needless spaces, and with the articles that its words need."""
    return _AN.sub(r"\1n", _NEEDLESS_SPACE.sub("", " ".join(text.split())))


def in_slot(words: str) -> str:
    """Words as they stand in a slot, on one line."""
    return " ".join(words.split()).rstrip(" .。;；").replace("<", "").replace(">", "")
