"""`reqlint plan`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zoneinfo import TZPATH

import click

from reqlint import api
from reqlint.budget import regular_bytes
from reqlint.cache import Key
from reqlint.checking.verdict import fails
from reqlint.cli import console
from reqlint.cli.earlier import earlier
from reqlint.cli.exit_codes import CANNOT, exit_code
from reqlint.cli.output import check_target, locked, make_folder, write_changed, write_whole
from reqlint.cli.publishing import Publication, chosen, write_baseline
from reqlint.cli.replay import File, LostError, Part, Replay
from reqlint.cli.request import read_settings, with_rules
from reqlint.cli.reuse import cache_options, everything_below, reuse, run_key
from reqlint.config import Settings
from reqlint.errors import ReqlintError, UsageError
from reqlint.messages import CHOICES, MessageChoice, language_for
from reqlint.model import Severity
from reqlint.own import PLANNED
from reqlint.reporters import PLAN_REPORTERS, Context

if TYPE_CHECKING:
    from reqlint.planning.plan.plan import Plan

_FILE = click.Path(path_type=Path)


@click.command()
@click.argument("specs", nargs=-1, metavar="[SPEC]...", type=_FILE)
@click.option(
    "--schemas", default="schemas", show_default=True, type=_FILE, metavar="FOLDER", help="The existing systems."
)
@click.option("--select", multiple=True, metavar="RULES", help="Only these: ids, names, categories.")
@click.option("--ignore", multiple=True, metavar="RULES", help="Not these.")
@click.option(
    "--format", "format_", type=click.Choice([*PLAN_REPORTERS]), help="Default: what PATH ends in, or text."
)
@click.option(
    "-o",
    "--output",
    type=_FILE,
    metavar="PATH",
    help="A file, or a folder for all formats and the contract tests.",
)
@click.option(
    "--fail-level",
    type=click.Choice([s.label for s in Severity]),
    default="error",
    show_default=True,
    help="Severity from which the exit code is 1.",
)
@click.option(
    "--baseline", "baseline_file", type=_FILE, metavar="FILE", help="Known findings that are not reported again."
)
@click.option("--write-baseline", is_flag=True, help="Write all findings to the baseline and report none.")
@click.option(
    "--suggest",
    is_flag=True,
    help="Write the suggested mapping of interfaces without one into their file, to be confirmed line by line.",
)
@click.option(
    "--against",
    metavar="FOLDER|REV",
    help="Report what changed since a folder with another version of the same paths, or a revision of git.",
)
@click.option(
    "--messages", type=click.Choice(CHOICES[1:]), default="en", show_default=True, help="Language of the plan."
)
@click.option("--config", type=_FILE, metavar="FILE", help="Default: the nearest reqlint.toml or pyproject.toml.")
@click.option("--no-config", is_flag=True, help="Use no settings file.")
@cache_options
@click.pass_context
def plan(context: click.Context, /, **given: Any) -> None:
    """Check proposed interfaces against existing systems and plan the work.

    SPEC are interfaces.yaml files or folders with them; without any: integration_specs. Exit code 0: everything
    fits; 1: something does not; 2: something could not be read. With --against only what is new or worse counts.
    """
    context.exit(_run(_Request(**given)))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Request:
    specs: tuple[Path, ...]
    schemas: Path
    select: tuple[str, ...]
    ignore: tuple[str, ...]
    format_: str | None
    output: Path | None
    fail_level: str
    baseline_file: Path | None
    write_baseline: bool
    suggest: bool
    against: str | None
    messages: MessageChoice
    config: Path | None
    no_config: bool
    cache_dir: Path | None
    no_cache: bool

    @property
    def files(self) -> tuple[Path, ...]:
        """The files and folders of interfaces."""
        return self.specs or (Path("integration_specs"),)

    def key(self, settings: Settings, how: Publication[Plan, Any] | None) -> Key | None:
        """The cache key of the output; None if it depends on more than files, or a file cannot be read."""
        if self.against or self.write_baseline or self.suggest:
            return None
        # What a file refers to is in its folder.
        places = [self.schemas, *(one if one.is_dir() else one.parent for one in self.files)]
        try:
            read = everything_below(places)
            known = regular_bytes(Path(settings.baseline), settings.baseline) if settings.baseline else b""
        except (OSError, ReqlintError):
            return None
        zones = [Path(place).stat().st_mtime_ns for place in TZPATH if Path(place).exists()]
        chosen = how and (how.reporter.name, how.width, how.color, how.locale)
        named = [str(self.schemas), *map(str, self.files)]
        return run_key("plan", read, known, zones, named, repr(settings), chosen) if read is not None else None

    def settings(self) -> Settings:
        """The settings file's settings, overridden by the command line; its baseline is that of lint."""
        if self.write_baseline and not self.baseline_file:
            raise UsageError.of("--write-baseline needs --baseline FILE.")
        if self.against and (self.write_baseline or self.suggest):
            raise UsageError.of("--against only reports; use it without --write-baseline and --suggest.")
        known = self.baseline_file if self.baseline_file and not self.write_baseline else ""
        return replace(
            with_rules(read_settings(self.config, no_config=self.no_config), self.select, self.ignore),
            fail_level=Severity[self.fail_level.upper()],
            messages=self.messages,
            baseline=str(known),
        )

    def publication(self) -> Publication[Plan, Any] | None:
        """How the plan is written; None if its output is a folder of all formats."""
        output = self.output
        if output is not None and (output.is_dir() or not (output.suffix or output.exists())):
            return None
        if output is not None:
            check_target(output)
        return Publication.of(chosen(PLAN_REPORTERS, self.format_, output), "plan", output)


def _run(request: _Request) -> int:
    settings, how = request.settings(), request.publication()
    with reuse(None, request.cache_dir, request.no_cache, quiet=False) as reused:
        key = request.key(settings, how) if reused.store else None
        replay = Replay(reused.store, key)
        if (code := replay.code()) is not None:
            with suppress(LostError):
                _write(request, how, replay.files())
                return code
        return _planned(request, settings, how, replay, key)


def _planned(
    request: _Request, settings: Settings, how: Publication[Plan, Any] | None, replay: Replay, key: Key | None
) -> int:
    """Makes the plan, writes it, and keeps the output under a key."""
    from reqlint.planning.plan.report import as_report

    made, before = api.plan(request.schemas, request.files, settings), None
    if request.against:
        before = earlier(request.against, request.schemas, request.files, settings)
        made = made.since(request.against, before)
    if request.suggest and _suggest(made):
        made = api.plan(request.schemas, request.files, settings)
    report = as_report(made if made.changes is None else made.only(made.changes.worse))
    if request.write_baseline and request.baseline_file:
        write_baseline(request.baseline_file, report)
    elif made.landscape.interfaces or not report.problems:
        _write(request, how, replay.recorded(_outputs(made, settings, how)))
    problems = dict.fromkeys((*report.problems, *(before.landscape.problems if before else ())))
    console.complain(*problems)
    code = exit_code(problems, fails=not request.write_baseline and fails(report, settings.fail_level))
    if code != CANNOT and key and request.key(settings, how) == key:  # nothing was changed meanwhile
        replay.keep(code)
    return code


def _outputs(
    made: Plan, settings: Settings, how: Publication[Plan, Any] | None
) -> Iterator[tuple[str, Part | Iterator[str]]]:
    """What is to be written: one report, or every format, contract tests and adapters."""
    language = language_for(settings.messages, "en")
    if how:
        from reqlint.planning.judge.rules import MISMATCH_RULES

        yield "", how.rendered(made, language, settings, MISMATCH_RULES)
    else:
        from reqlint.reporters.folder import files

        yield from files(made, Context(language=language))


def _write(request: _Request, how: Publication[Plan, Any] | None, files: Iterable[File]) -> None:
    if how:
        for part in (part for _, parts in files for part in parts):
            how.publish(part)
    elif request.output:
        _write_folder(request.output, files)


def _suggest(made: Plan) -> bool:
    """Writes suggested mappings into the files of the interfaces; returns whether there were any."""
    from reqlint.planning.judge.required import to_fill
    from reqlint.planning.read.suggesting import with_suggestions
    from reqlint.planning.read.tree import read_bytes

    wrote = False
    interfaces = made.landscape.interfaces.values()
    unfilled = {
        interface.id: [field for one in made.by_interface.get(interface.id, ()) for field in one.mismatch.unfilled]
        if interface.mapping
        else to_fill(interface)
        for interface in interfaces
    }
    for path in dict.fromkeys(interface.path for interface in interfaces):
        file = Path(path)
        with locked(file):
            own = [interface for interface in interfaces if interface.path == path]
            found = with_suggestions(read_bytes(file, path), path, own, unfilled)
            if found.written:
                write_whole(file, found.data)
        for note in found.notes:
            console.note(note)
        for interface in found.written:
            wrote = True
            count, lacking = len(interface.mapping), len(unfilled.get(interface.id, ()))
            console.note(
                f"{path}: {interface.id}: suggested lines to confirm: {count}; to be filled in: {lacking}."
            )
    return wrote


def _write_folder(folder: Path, files: Iterable[File]) -> None:
    """Writes the files that differ; outdated ones of an earlier run are deleted."""
    written, folders = set[str](), set[Path]()
    for name, parts in files:
        target = folder / name
        if target.parent not in folders:
            make_folder(target.parent)
            folders.add(target.parent)
        write_changed(target, parts)
        written.add(name)
    for file in (*folder.glob("contract-tests/*/*.json"), *folder.glob("adapters/*.py")):
        name = file.relative_to(folder).as_posix()
        if PLANNED.fullmatch(name) and name not in written:
            file.unlink()
