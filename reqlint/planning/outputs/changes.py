"""The changes between two versions of a landscape, for a terminal, for a merge request, and as data."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reqlint.characters import one_line
from reqlint.markdown import escaped
from reqlint.messages import MessageLanguage, tables, text
from reqlint.messages.phrases import worded
from reqlint.planning.judge.judging import ask, message
from reqlint.planning.model import System
from reqlint.planning.naming import in_language
from reqlint.planning.outputs.words import words
from reqlint.planning.plan.changes import Change, Changes, Kind
from reqlint.planning.plan.remedies import remedy
from reqlint.planning.plan.versions import Advice, Reason
from reqlint.planning.values.transforms import describe
from reqlint.wrapping import wrap

_HEADINGS: dict[Kind, str] = {"new": "mismatches_new", "changed": "mismatches_changed", "gone": "mismatches_gone"}


@dataclass(frozen=True, slots=True)
class Item:
    """A change in words: its subject, and sentences on it. `mark` is its verdict or its level."""

    mark: str
    word: str
    head: str
    lines: tuple[str, ...]


def title(changes: Changes, language: MessageLanguage) -> str:
    """The headline."""
    return text("planning", "changes.title", language, since=one_line(changes.since))


def sections(changes: Changes, language: MessageLanguage) -> list[tuple[str, tuple[Item, ...]]]:
    """All changes, by heading; empty headings are left out."""
    labels = tables("planning", language)["changes"]
    advice = tuple(_advised(one, language) for one in changes.advice)
    found = [
        *((labels[key], tuple(_changed(one, language) for one in changes.of(kind))) for kind, key in _HEADINGS.items()),
        (labels["advice"], advice),
    ]  # fmt: skip
    return [(heading, items) for heading, items in found if items]


def _changed(change: Change, language: MessageLanguage) -> Item:
    labels, one = tables("planning", language)["changes"], change.judgement
    colon = words(language)["colon"]
    fields = f"  {one.mapping.sources[0].path} → {one.mapping.target.path}" if one.mapping else ""
    lines = [message(one, language)]
    if change.kind == "changed" and change.before:
        lines.append(f"{labels['before']}{colon}{message(change.before, language)}")
    if change.now:
        step = remedy(one)
        lines.append(f"{words(language)['step']}{colon}{describe(step)}" if step else ask(one, language))
        lines.append(f"{labels['reaches']}{colon}{_named(change.hit, language)}")
    return Item(
        one.verdict,
        words(language)[one.verdict],
        f"{one.rule.id} {one.rule.name}  {one.interface.id}{fields}",
        tuple(lines),
    )


def _advised(advice: Advice, language: MessageLanguage) -> Item:
    labels, colon = tables("planning", language)["changes"], words(language)["colon"]
    lines = [
        f"{text('planning', f'level.{one.level}', language)}{colon}{sentence(one, language)}"
        for one in advice.reasons
    ]
    if advice.hit:
        lines.append(f"{labels['hit']}{colon}{_named(advice.hit, language)}")
    owner = in_language(advice.interface.owner, language)
    head = f"{advice.interface.id}  {words(language)['owner']}{colon}{owner}"
    return Item(advice.level, text("planning", f"level.{advice.level}", language), head, tuple(lines))


def sentence(reason: Reason, language: MessageLanguage) -> str:
    """A reason for a version, in words."""
    texts = {key: worded(value, language) for key, value in reason.arguments}
    return text("planning", f"reason.{reason.kind}", language, **texts)


def _named(systems: Sequence[System], language: MessageLanguage) -> str:
    """Systems with their owners."""
    names = ((in_language(one.name, language), in_language(one.owner, language)) for one in systems)
    return "; ".join(f"{name} ({owner})" if owner else name for name, owner in names)


def plain(changes: Changes, language: MessageLanguage, width: int = 80) -> str:
    """The changes alone, for a terminal."""
    out = [title(changes, language), ""]
    for heading, items in sections(changes, language):
        out.append(heading)
        for item in items:
            out += _wrapped(f"{item.word}  {item.head}", width, 2)
            for line in item.lines:
                out += _wrapped(line, width, 4)
        out.append("")
    return "\n".join([*out, totals(changes, language)]) + "\n"


def totals(changes: Changes, language: MessageLanguage) -> str:
    """How many there are of each kind."""
    labels = tables("planning", language)["changes"]
    if not (changes.mismatches or changes.advice):
        return str(labels["nothing"])
    counts = (f"{labels[kind]}{words(language)['colon']}{len(changes.of(kind))}" for kind in _HEADINGS)
    return "   ".join(counts)


def _wrapped(line: str, width: int, indent: int) -> list[str]:
    shown = one_line(line)
    return [f"{' ' * indent}{shown[start:end]}".rstrip() for start, end in wrap(shown, width - indent)]


def markdown(changes: Changes, language: MessageLanguage) -> str:
    """The changes alone, for a merge request."""
    return "\n".join(_markdown(changes, language)) + "\n"


def _markdown(changes: Changes, language: MessageLanguage) -> Iterator[str]:
    yield from (f"# {escaped(title(changes, language))}", "", escaped(totals(changes, language)))
    for heading, items in sections(changes, language):
        yield from ("", f"## {escaped(heading)}", "")
        for item in items:
            yield f"- **{escaped(item.word)}** {escaped(item.head)}"
            yield from (f"  - {escaped(line)}" for line in item.lines)
