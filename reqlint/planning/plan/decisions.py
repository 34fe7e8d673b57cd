"""Decisions: every open mismatch that needs a person, one question per cause, however many fields have it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reqlint.messages import MessageLanguage
from reqlint.planning.judge.judging import Judgement, arguments, asked
from reqlint.planning.plan.remedies import needs_decision, remedy
from reqlint.planning.values.samples import is_free_text
from reqlint.planning.values.transforms import describe

_OF_THE_SYSTEMS = ("INT111", "INT123", "INT125", "INT133", "INT155")
"""Rules whose question is about two systems, so that its answer holds for all their fields."""
_OF_A_CODE = ("INT104", "INT110", "INT141", "INT142", "INT143")
"""Rules with the same question if the field is an identifier: how codes are translated."""
OF_AN_INTERFACE = ("INT108", "INT109", "INT113")
"""Rules whose question is about a convention of the producer, so that it is asked once for an interface."""
_JOINED = ("producer", "source", "target", "sent")
_SHOWN = 6
"""Fields named in a question; all of them are listed with it."""


@dataclass(frozen=True, slots=True)
class Decision:
    """A question to an owner. `about`: the mismatches that it is about, a group for each rule; `fields`: their
    pairs of fields ("a.x → b.y"); `proposals`: steps that would resolve them.
    """

    owner: str
    about: tuple[tuple[Judgement, ...], ...]
    verdict: str
    interfaces: tuple[str, ...]
    fields: tuple[str, ...]
    proposals: tuple[str, ...]

    @property
    def rules(self) -> tuple[str, ...]:
        """The rules that ask, by their ids."""
        return tuple(group[0].rule.id for group in self.about)

    def question(self, language: MessageLanguage) -> str:
        """The text of the question, those of several rules one after the other."""
        return " ".join(_question(group, language) for group in self.about)


def decisions(judgements: Iterable[Judgement]) -> tuple[Decision, ...]:
    """The questions, those with most to answer first, and of each the breaking ones first."""
    open_ones = [j for j in judgements if not j.resolved and needs_decision(remedy(j))]
    groups: dict[tuple[str, ...], list[Judgement]] = {}
    for one in open_ones:
        groups.setdefault(_subject(one), []).append(one)
    asked = [_decision(same) for same in groups.values()]
    load = Counter(decision.owner for decision in asked)
    return tuple(
        sorted(
            asked,
            key=lambda d: (
                -load[d.owner],
                d.owner,
                d.verdict != "breaking",
                -len(d.interfaces),
                d.interfaces,
                d.rules,
            ),
        )
    )


def _subject(judgement: Judgement) -> tuple[str, ...]:
    """Equal for mismatches that one answer settles."""
    rule, mapping, consumer = judgement.rule.id, judgement.mapping, judgement.interface.consumer.system.id
    owner = judgement.owner
    if mapping and rule in OF_AN_INTERFACE:
        return (owner, consumer, rule, judgement.interface.id, judgement.mismatch.why)
    if mapping and _is_of_a_code(judgement):
        return (_keeper(judgement), consumer, "code", mapping.target.name.lower())
    if mapping and rule not in _OF_THE_SYSTEMS:
        return (owner, consumer, rule, mapping.target.name.lower(), _neutral(judgement))
    return (owner, consumer, rule, _neutral(judgement))


def _is_of_a_code(judgement: Judgement) -> bool:
    mapping = judgement.mapping
    return (
        mapping is not None
        and judgement.rule.id in _OF_A_CODE
        and mapping.target.type in ("string", "enum", "integer")
        and not is_free_text(mapping.target)
    )


def _keeper(judgement: Judgement) -> str:
    """Who keeps the codes into which a field is translated: the owner of the consumer."""
    return judgement.interface.consumer.system.owner or judgement.interface.owner


def _neutral(judgement: Judgement) -> str:
    """The question without the names of its subjects."""
    return judgement.rule.says(
        "question", "en", **{**arguments(judgement), "producer": "", "source": "", "target": ""}
    )


def _decision(same: list[Judgement]) -> Decision:
    first, by_rule = same[0], dict[str, list[Judgement]]()
    for one in same:
        by_rule.setdefault(one.rule.id, []).append(one)
    if len(by_rule) > 1:
        by_rule.pop("INT110", None)  # a translated code matches the pattern
    if "INT143" in by_rule:
        by_rule.pop("INT104", None)  # and a looked-up identity has its length
    steps = [step for one in same if (step := remedy(one)) is not None]
    return Decision(
        owner=_keeper(first) if _is_of_a_code(first) else first.owner,
        about=tuple(map(tuple, by_rule.values())),
        verdict=next(v for v in ("breaking", "lossy", "unknown") if any(j.verdict == v for j in same)),
        interfaces=tuple(dict.fromkeys(j.interface.id for j in same)),
        fields=tuple(dict.fromkeys(fields_of(j) for j in same if j.mapping)),
        proposals=tuple(dict.fromkeys(map(describe, steps))),
    )


def _question(group: Sequence[Judgement], language: MessageLanguage) -> str:
    """One question for several mismatches of a rule: their differing arguments are listed."""
    filled = [arguments(one, language) for one in group]
    joined = {key: _listed(list(dict.fromkeys(each[key] for each in filled))) for key in _JOINED}
    return asked(group[0].rule, language, {**filled[0], **joined})


def _listed(names: list[str]) -> str:
    more = f" … (+{len(names) - _SHOWN})" if len(names) > _SHOWN else ""
    return " / ".join(names[:_SHOWN]) + more


def fields_of(judgement: Judgement) -> str:
    """The two fields, with their systems."""
    texts = arguments(judgement)
    return f"{texts['source']} → {texts['target']}"
