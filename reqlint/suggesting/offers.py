"""From suppressed findings to settings: words to allow, rules to suppress or to ignore."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from typing import Literal, TypeVar

from reqlint.config import Settings
from reqlint.glossary.words import words
from reqlint.model import Finding, Report, Silenced

OFTEN = 3
"""Decisions from which on a setting is suggested."""
_LONGEST_WORD = 40
"""Length up to which a phrase may be a word of a project; a longer one is a sentence of one document."""
_ARTICLES = ("the", "a", "an")

_T = TypeVar("_T")
Setting = Literal["allow", "suppress", "ignore"]
Check = Callable[[Settings], Report]
"""The same documents, checked with these settings."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A setting to which `values` could be added, and the decisions in favour of it.

    `phrase` is the word of the decisions, "" if they are on a rule; `scope` the file or folder, "": everywhere.
    `further` counts findings that are reported today and would not be with the setting.
    """

    setting: Setting
    values: tuple[str, ...]
    phrase: str
    rules: tuple[tuple[str, str], ...]
    scope: str
    times: int
    places: tuple[Silenced, ...]
    further: int


def suggestions(
    report: Report, settings: Settings, check: Check, *, whole_baseline: bool = False
) -> tuple[Suggestion, ...]:
    """The suggestions after a run with these settings, the most frequent first.

    `--write-baseline` for whole documents is no decision on single findings: it counts if `whole_baseline`.
    """
    decided = [
        one
        for document in report.documents
        for one in document.silenced
        if one.decision and (whole_baseline or one.by != "baseline")
    ]
    allowed = _words(decided, report, settings, check)
    used = {one.finding.fingerprint for suggestion in allowed for one in suggestion.places}
    rest = [one for one in decided if one.finding.fingerprint not in used]
    offered = [one for one in (*allowed, *_rules(rest, report)) if not _is_set(one, settings)]
    return tuple(sorted(offered, key=lambda one: -one.times))


def _is_set(one: Suggestion, settings: Settings) -> bool:
    """Whether the settings have it already; the comments in documents outlive the setting made of them."""
    known = {"suppress": settings.suppress, "ignore": settings.ignore, "allow": settings.vocabulary.allow}
    return set(one.values) <= set(known[one.setting])


def _words(decided: Sequence[Silenced], report: Report, settings: Settings, check: Check) -> list[Suggestion]:
    """Words to allow; each is tried, since a finding on a phrase may persist when its words are allowed."""
    groups = {
        key: group
        for key, group in _grouped(decided, lambda one: _like(one.finding.phrase)).items()
        if key and _times(group) >= OFTEN
    }
    if not groups:
        return []
    forms = {key: _forms(group) for key, group in groups.items()}
    words_ = settings.vocabulary
    allow = (*words_.allow, *(form for those in forms.values() for form in those))
    tried = check(replace(settings, vocabulary=replace(words_, allow=allow), suppress=(), baseline=""))
    present = {one.fingerprint for one in _every(tried)}
    gone = Counter(_like(one.phrase) for one in report.findings if one.fingerprint not in present)
    found = []
    for key, group in groups.items():
        places = tuple(one for one in group if one.finding.fingerprint not in present)
        if _times(places) >= OFTEN:
            found.append(_suggestion("allow", forms[key], places, gone[key], phrase=forms[key][0]))
    return found


def _forms(group: Sequence[Silenced]) -> tuple[str, ...]:
    """The spelling of the word, the most frequent form first, case ignored."""
    written = Counter(" ".join(one.finding.phrase.split()) for one in group)
    by_case = {phrase.lower(): phrase for phrase, _ in reversed(written.most_common())}
    return tuple(phrase for phrase, _ in written.most_common() if phrase in by_case.values())


def _rules(decided: Sequence[Silenced], report: Report) -> Iterator[Suggestion]:
    """Rules to suppress in the smallest folder or file that holds the decisions; to ignore if there is none.

    Only if people have suppressed more of a rule's findings than they have kept.
    """
    open_ = _grouped(report.findings, lambda one: one.rule)
    for rule, group in _grouped(decided, lambda one: one.finding.rule).items():
        for scope, places in _scopes(group):
            left = sum(_is_below(one.path, scope) for one in open_.get(rule, ()))
            if _times(places) >= OFTEN and len(places) > left:
                value = f"{rule} {scope}" if scope else rule
                setting: Setting = "suppress" if scope else "ignore"
                yield _suggestion(setting, (value,), places, left, scope=scope)
                break


def _scopes(group: Sequence[Silenced]) -> Iterator[tuple[str, tuple[Silenced, ...]]]:
    """The common folder of the places, then the files one by one, those with the most first."""
    files = Counter(one.finding.path for one in group)
    yield _common(list(files)), tuple(group)
    for path, _ in files.most_common():
        yield path, tuple(one for one in group if one.finding.path == path)


def _common(paths: Sequence[str]) -> str:
    """The file, or the folder of all these files; "" if no folder holds them all."""
    if len(paths) == 1:
        return paths[0]
    try:
        shared = os.path.commonpath([PurePosixPath(path).parent for path in paths])
    except ValueError:  # paths on several drives
        return ""
    folder = PurePosixPath(shared.replace("\\", "/")).as_posix()
    return "" if folder in (".", "/") or set(folder.split("/")) == {".."} else folder


def _is_below(path: str, scope: str) -> bool:
    return not scope or path == scope or path.startswith(f"{scope}/")


def _suggestion(
    setting: Setting,
    values: tuple[str, ...],
    places: tuple[Silenced, ...],
    further: int,
    *,
    phrase: str = "",
    scope: str = "",
) -> Suggestion:
    rules = tuple(dict.fromkeys((one.finding.rule, one.finding.name) for one in places))
    return Suggestion(setting, values, phrase, rules, scope, _times(places), places, further)


def _like(phrase: str) -> str:
    """The common form of similar phrases: their words without article, plural and script."""
    if len(phrase) > _LONGEST_WORD:
        return ""
    return " ".join(word.base for word in words(phrase) if word.form not in _ARTICLES)


def _grouped(items: Iterable[_T], key: Callable[[_T], str]) -> dict[str, list[_T]]:
    found: dict[str, list[_T]] = {}
    for item in items:
        found.setdefault(key(item), []).append(item)
    return found


def _times(group: Iterable[Silenced]) -> int:
    """How many decisions there are: findings suppressed at once count once."""
    return len({one.decision for one in group})


def _every(report: Report) -> Iterator[Finding]:
    """All findings of a run, suppressed ones too."""
    yield from report.findings
    yield from (one.finding for document in report.documents for one in document.silenced)
