"""`reqlint suggest`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from reqlint import readers
from reqlint.characters import json_text
from reqlint.cli import console
from reqlint.cli.exit_codes import exit_code
from reqlint.cli.progress import ProgressBar
from reqlint.cli.request import read_settings, settings_options
from reqlint.cli.reuse import reuse, reuse_options
from reqlint.config import Settings
from reqlint.messages import MessageLanguage, text
from reqlint.model import Location, Report, Silenced
from reqlint.places import describe
from reqlint.reporters import interface_language
from reqlint.settings import OWN_FILE, SHARED_FILE, find
from reqlint.text import quoted

if TYPE_CHECKING:
    from reqlint.suggesting import Suggestion

_FORMATS = ("text", "toml", "json")
_SHARED_TABLE = "tool.reqlint"


@click.command()
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option(
    "--format",
    "format_",
    type=click.Choice(_FORMATS),
    default=_FORMATS[0],
    show_default=True,
    help="toml: only the lines for the settings file.",
)
@click.option(
    "--baseline", type=click.Path(path_type=Path), metavar="FILE", help="Default: the one that the settings name."
)
@click.option("--whole-baseline", is_flag=True, help="Count what --write-baseline took as a whole, too.")
@settings_options
@reuse_options
@click.pass_context
def suggest(context: click.Context, /, **given: Any) -> None:
    """Offer settings for what was ignored or accepted three times.

    Counts comments in documents, `suppress` in the settings, resolved comments of Word, accepted rows of Excel,
    and findings accepted one by one in a baseline. A word that is silenced three times is offered as a word to
    allow, a rule as one to suppress in its file or folder, or to ignore. Nothing is changed: paste what you agree
    with. Exit code 2: something could not be read.
    """
    context.exit(_run(**given))


def _run(
    paths: tuple[str, ...], format_: str, baseline: Path | None, whole_baseline: bool, quiet: bool, **given: Any
) -> int:
    settings = read_settings(given["config"], no_config=given["no_config"])
    settings = replace(
        settings,
        messages=given["messages"] or settings.messages,
        baseline=str(baseline) if baseline else settings.baseline,
        history="",
    )
    found = readers.find(paths or (".",), settings)
    from reqlint import engine, suggesting  # late: it imports spaCy, which --help does not need

    documents, problems = engine.read(found)
    shared = reuse(given["jobs"], given["cache_dir"], given["no_cache"], quiet=quiet)
    with shared as reused:

        def check(wanted: Settings) -> Report:
            with ProgressBar(shown=not quiet) as progress:
                return engine.check(documents, wanted, reused.examiner(progress), problems=problems)

        report = check(settings)
        offered = suggesting.suggestions(report, settings, check, whole_baseline=whole_baseline)
    console.complain(*report.problems)
    language = interface_language(report, settings.messages, console.terminal().locale)
    file = given["config"] or (None if given["no_config"] else find(Path.cwd()))
    table = _SHARED_TABLE if file and file.name == SHARED_FILE else ""
    snippet = suggesting.snippet(offered, settings, language, table=table)
    if format_ == "json":
        console.say(json_text(_data(offered, snippet)), syntax="json")
    elif format_ == "toml":
        console.say(snippet)
    else:
        console.say(_text(offered, snippet, file.name if file else OWN_FILE, language))
        if offered:
            console.sign()
    _note_uncounted(report, offered, language, whole_baseline=whole_baseline)
    return exit_code(report.problems)


def _note_uncounted(
    report: Report, offered: Sequence[Suggestion], language: MessageLanguage, *, whole_baseline: bool
) -> None:
    from reqlint.suggesting.offers import OFTEN

    if not offered:
        console.note(_worded("none", language, often=OFTEN))
    known = sum(one.by == "baseline" for document in report.documents for one in document.silenced)
    if known and not whole_baseline:
        console.note(_worded("baseline", language, count=known))


def _text(offered: Sequence[Suggestion], snippet: str, file: str, language: MessageLanguage) -> str:
    if not offered:
        return ""
    parts = ["\n".join(_lines(one, language)) for one in offered]
    return "\n\n".join([*parts, f"{_worded('paste', language, name=file)}\n\n{snippet}"])


def _lines(one: Suggestion, language: MessageLanguage) -> Iterator[str]:
    rules = ", ".join(f"{rule} {name}" for rule, name in one.rules)
    key = "word" if one.phrase else "rule"
    scope = one.scope or _worded("everywhere", language)
    yield _worded(key, language, phrase=quoted(one.phrase), rules=rules, times=one.times, scope=scope)
    yield f"  {_worded('places', language)}"
    yield from (f"    {_place(place, language)}" for place in one.places)
    value = ", ".join(f'"{value}"' for value in one.values)
    yield f"  {_worded('offer', language, value=f'{one.setting} = [{value}]')}"
    if one.further:
        yield f"  {_worded('further', language, count=one.further)}"


def _place(one: Silenced, language: MessageLanguage) -> str:
    finding = one.finding
    place = f"{finding.path} {describe(finding.location, language)}".strip()
    parts = (place, finding.requirement, _by(one, language))
    return " · ".join(part for part in parts if part)


def _by(one: Silenced, language: MessageLanguage) -> str:
    return _worded("known" if one.by == "baseline" else one.by, language)


def _worded(key: str, language: MessageLanguage, **values: object) -> str:
    return text("suggesting", f"suggest.{key}", language, **values)


def _data(offered: Sequence[Suggestion], snippet: str) -> dict[str, Any]:
    return {"suggestions": [_suggestion(one) for one in offered], "snippet": snippet}


def _suggestion(one: Suggestion) -> dict[str, Any]:
    return {
        "setting": "vocabulary.allow" if one.setting == "allow" else one.setting,
        "values": list(one.values),
        "phrase": one.phrase,
        "rules": [{"id": rule, "name": name} for rule, name in one.rules],
        "scope": one.scope,
        "times": one.times,
        "further": one.further,
        "places": [
            {
                "path": place.finding.path,
                "location": _location(place.finding.location),
                "requirement": place.finding.requirement,
                "rule": place.finding.rule,
                "phrase": place.finding.phrase,
                "by": place.by,
            }
            for place in one.places
        ],
    }


def _location(location: Location) -> dict[str, Any]:
    return {key: value for key, value in asdict(location).items() if value}
