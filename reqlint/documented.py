"""What every rule has, whatever it checks: a name, a severity, and all that is said about it in one docstring.

The docstring of a rule's check has sections, each beginning a line: in English (-en) and Chinese (-zh) what, why,
message and question, and the source; then what its family adds (examples, parts of sentences). A line that begins
with no name of a section continues the one before.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Literal, TypedDict

from reqlint.model import Severity

MessageLanguage = Literal["en", "zh"]
"""The languages messages are written in."""

LANGUAGES: tuple[MessageLanguage, ...] = ("en", "zh")
Example = tuple[MessageLanguage, str, str]
"""(language, bad, good); executed as tests."""
Sections = list[tuple[str, list[str]]]
"""Name of a section -> its lines, without the white space around them; a name may come several times."""

_SECTION = re.compile(r"(?:(?:what|why|message|several|question|short|bad|good)-(?:en|zh)|bad|good|source)(?=:)")
_GAP = re.compile(r"\{\w+\}")
_NEEDED = ("what", "why", "message", "question")
_EXAMPLES = tuple(f"{kind}-{language}" for kind in ("bad", "good") for language in LANGUAGES)


@dataclass(frozen=True, slots=True, kw_only=True)
class Documented:
    """A rule as its users see it. `texts` by key: what-en, what-zh, ... question-zh, source."""

    id: str
    name: str
    category: str
    severity: Severity
    texts: dict[str, str]
    examples: tuple[Example, ...] = ()

    def says(self, key: str, language: str, **arguments: str) -> str:
        """The text of a section ("message", "question" ...), filled in; without arguments, with gaps."""
        template = self.texts[f"{key}-{language}"]
        return template.format(**arguments) if arguments else _GAP.sub("…", template)


class Facts(TypedDict):
    """The fields of a `Documented`, for the rule that a decorator makes."""

    id: str
    name: str
    category: str
    severity: Severity
    texts: dict[str, str]
    examples: tuple[Example, ...]


def facts(
    check: Callable[..., object],
    identifier: str,
    name: str,
    *,
    category: str,
    severity: str = "warning",
    separator: str | None = None,
) -> Facts:
    """What is said of a rule whose check has examples in both languages; ValueError when a section is missing.

    `separator` stands between the lines of an example; without one they make a sentence.
    """
    found = sections(check)
    return Facts(
        id=identifier,
        name=name,
        category=category,
        severity=Severity[severity.upper()],
        texts=texts(identifier, found, examples=_EXAMPLES),
        examples=examples(found, separator=separator),
    )


def sections(check: Callable[..., object]) -> Sections:
    """The sections of a check's docstring, in their order."""
    found: Sections = []
    for line in (inspect.getdoc(check) or "").splitlines():
        if match := _SECTION.match(line):
            found.append((match[0], [line[match.end() + 1 :].strip()]))
        elif found and line.strip():
            found[-1][1].append(line.strip())
    return found


def texts(identifier: str, found: Sections, *, examples: Iterable[str] = ()) -> dict[str, str]:
    """The sections that are no examples, each as one line; ValueError when one that every rule needs is missing.

    `examples` are the names of sections this family of rules must have besides ("bad-en").
    """
    known = {key for key, _ in found}
    wanted = [*(f"{key}-{language}" for key in _NEEDED for language in LANGUAGES), "source", *examples]
    missing = [key for key in wanted if key not in known]
    if missing:
        raise ValueError(f"{identifier}: the docstring of its check lacks {', '.join(missing)}")
    return {key: joined(key, lines) for key, lines in found if not key.startswith(("bad", "good"))}


def joined(key: str, lines: Iterable[str]) -> str:
    """The lines of a section as one: Chinese without spaces between them."""
    return ("" if key.endswith("-zh") else " ").join(lines)


def examples(found: Sections, *, separator: str | None = None) -> tuple[Example, ...]:
    """The pairs of bad and good examples in each language; `separator` stands between the lines of an example."""

    def written(kind: str) -> list[str]:
        return [
            joined(key, lines) if separator is None else separator.join(filter(None, lines))
            for key, lines in found
            if key == kind
        ]

    return tuple(
        (language, bad, good)
        for language in LANGUAGES
        for bad, good in zip(written(f"bad-{language}"), written(f"good-{language}"), strict=True)
    )
