"""From a settings file to Settings."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

from reqlint.budget import regular_file
from reqlint.config import Settings, Vocabulary
from reqlint.errors import ConfigError, Problem
from reqlint.model import Severity
from reqlint.settings.schema import key_of
from reqlint.settings.validation import Complaint, complaints

OWN_FILE = "reqlint.toml"
SHARED_FILE = "pyproject.toml"
_SHARED_TABLE = ("tool", "reqlint")


def find(start: Path) -> Path | None:
    """The settings file that applies to the folder `start`: the nearest reqlint.toml, else the nearest
    pyproject.toml with a [tool.reqlint] table, from `start` up to the root of its repository.
    """
    folders = list(_up_to_repository(start.resolve()))
    own = (folder / OWN_FILE for folder in folders)
    shared = (folder / SHARED_FILE for folder in folders)
    return next((file for file in own if file.is_file()), None) or next(
        (file for file in shared if file.is_file() and _configures_reqlint(file)), None
    )


def load(path: Path) -> Settings:
    """The settings in `path`; ConfigError lists all that is wrong with them.

    The glossary, the baseline and a history in a file are named relative to the file's own folder.
    """
    text = _text(path)
    data = _parse(text, path)
    prefix = _SHARED_TABLE if path.name == SHARED_FILE else ()
    for key in prefix:
        data = data.get(key, {})
    found = [*complaints(data), *_missing_glossary(data, path.parent)]
    if found:
        raise ConfigError(*_located(found, text, path, prefix))
    return _settings(data, path.parent)


def _up_to_repository(folder: Path) -> Iterator[Path]:
    for candidate in (folder, *folder.parents):
        yield candidate
        if (candidate / ".git").exists():
            return


def _configures_reqlint(path: Path) -> bool:
    return re.search(r"^\s*\[\s*tool\s*\.\s*reqlint\b", _text(path), re.MULTILINE) is not None


def _text(path: Path) -> str:
    try:
        return regular_file(path, str(path)).read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
    except OSError as error:
        raise ConfigError.of(f"cannot be read: {error.strerror}.", path=str(path)) from error
    except UnicodeDecodeError as error:
        raise ConfigError.of("is not UTF-8 text.", path=str(path), hint="Save it as UTF-8.") from error


def _parse(text: str, path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        reason, _, place = str(error).rstrip(")").partition(" (at ")
        raise ConfigError.of(f"is not valid TOML: {reason}.", path=str(path), place=place) from error
    except RecursionError as error:
        raise ConfigError.of("is nested too deeply.", path=str(path)) from error
    except ValueError as error:  # an integer of thousands of digits
        raise ConfigError.of("has a number that is too long.", path=str(path)) from error


def _missing_glossary(data: dict[str, Any], folder: Path) -> Iterator[Complaint]:
    vocabulary = data.get("vocabulary")
    name = vocabulary.get("glossary") if isinstance(vocabulary, dict) else ""
    if isinstance(name, str) and name and not (folder / name).is_file():
        yield Complaint(("vocabulary", "glossary"), f'"vocabulary.glossary" names {name}, which is not there.')


def _located(found: list[Complaint], text: str, path: Path, prefix: tuple[str, ...]) -> list[Problem]:
    from reqlint.settings.places import places

    known = places(text)
    located = []
    for complaint in found:
        full = (*prefix, *complaint.path)
        line, column = known.get(full) or _nearest_place(known, full)
        located.append((line, column, complaint))
    located.sort(key=lambda entry: entry[:2])
    return [
        Problem(str(path), f"line {line}, column {column}", complaint.message, complaint.hint)
        for line, column, complaint in located
    ]


def _nearest_place(
    known: dict[tuple[str | int, ...], tuple[int, int]], full: tuple[str | int, ...]
) -> tuple[int, int]:
    """The first place inside a table; one created by its sub-table or by a dotted key has no place of its own."""
    inside = [place for path, place in known.items() if path[: len(full)] == full]
    return min(inside, default=(1, 1))


def _settings(data: dict[str, Any], folder: Path) -> Settings:
    settings: Settings = _built(Settings, data)
    glossary, baseline = settings.vocabulary.glossary, settings.baseline
    vocabulary = replace(settings.vocabulary, glossary=str(folder / glossary) if glossary else "")
    history = settings.history
    return replace(
        settings,
        folder=str(folder),
        baseline=str(folder / baseline) if baseline else "",
        history=history if not history or "://" in history else str(folder / history),
        vocabulary=vocabulary,
    )


def _built(cls: type[Any], data: dict[str, Any]) -> Any:
    written = (field.name for field in fields(cls) if not field.metadata.get("internal"))
    given = {name: data[key_of(name)] for name in written if key_of(name) in data}
    return cls(**{name: _value(name, value) for name, value in given.items()})


def _value(name: str, value: Any) -> Any:
    if name == "vocabulary":
        return _built(Vocabulary, value)
    if name == "fail_level":
        return Severity[value.upper()]
    if name == "severity":
        return {rule: Severity[level.upper()] for rule, level in value.items()}
    return tuple(value) if isinstance(value, list) else value
