"""`reqlint plan`."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from reqlint import api
from reqlint.checking.verdict import fails
from reqlint.cli import console
from reqlint.cli.earlier import earlier
from reqlint.cli.exit_codes import CANNOT, CLEAN, FINDINGS
from reqlint.cli.output import check_target, locked, make_folder, write_whole
from reqlint.cli.publishing import Publication, chosen, write_baseline
from reqlint.cli.request import read_settings, with_rules
from reqlint.config import Settings
from reqlint.errors import UsageError
from reqlint.messages import CHOICES, MessageChoice, language_for
from reqlint.model import Severity
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
    from reqlint.planning.judge.rules import MISMATCH_RULES
    from reqlint.planning.plan.report import as_report

    settings, how = request.settings(), request.publication()
    specs = request.specs or (Path("integration_specs"),)
    made, before = api.plan(request.schemas, specs, settings), None
    if request.against:
        before = earlier(request.against, request.schemas, specs, settings)
        made = made.since(request.against, before)
    if request.suggest and _suggest(made):
        made = api.plan(request.schemas, specs, settings)
    report = as_report(made if made.changes is None else made.only(made.changes.worse))
    if request.write_baseline and request.baseline_file:
        write_baseline(request.baseline_file, report)
    elif made.landscape.interfaces or not report.problems:
        if how:
            how.publish(how.rendered(made, language_for(settings.messages, "en"), settings, MISMATCH_RULES))
        elif request.output:
            _write_folder(request.output, made, settings)
    problems = dict.fromkeys((*report.problems, *(before.landscape.problems if before else ())))
    console.complain(*problems)
    if problems:
        return CANNOT
    return FINDINGS if not request.write_baseline and fails(report, settings.fail_level) else CLEAN


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


def _write_folder(folder: Path, made: Plan, settings: Settings) -> None:
    """Every format, contract tests and adapters; outdated ones of an earlier run are deleted."""
    from reqlint.reporters.folder import OURS, files

    written, folders = set[str](), set[Path]()
    for name, content in files(made, Context(language=language_for(settings.messages, "en"))):
        target = folder / name
        if target.parent not in folders:
            make_folder(target.parent)
            folders.add(target.parent)
        write_whole(target, content)
        written.add(name)
    for file in (*folder.glob("contract-tests/*/*.json"), *folder.glob("adapters/*.py")):
        name = file.relative_to(folder).as_posix()
        if OURS.fullmatch(name) and name not in written:
            file.unlink()
