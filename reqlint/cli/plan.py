"""`reqlint plan`."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from reqlint.cli import console
from reqlint.cli.output import check_target, write_whole
from reqlint.errors import UsageError
from reqlint.model import Severity

_FILE = click.Path(path_type=Path)
_FORMATS = ("text", "json", "markdown", "html", "xlsx", "mermaid", "dot")
_ENDINGS = {".json": "json", ".md": "markdown", ".html": "html", ".xlsx": "xlsx", ".mmd": "mermaid", ".dot": "dot"}


@click.command()
@click.argument("specs", nargs=-1, metavar="[SPEC]...", type=_FILE)
@click.option(
    "--schemas", default="schemas", show_default=True, type=_FILE, metavar="FOLDER", help="The existing systems."
)
@click.option(
    "--format", "format_", type=click.Choice(_FORMATS), help="Default: what the output ends in, or text."
)
@click.option(
    "--output", type=_FILE, metavar="PATH", help="A file, or a folder for all formats and the contract tests."
)
@click.option(
    "--fail-level",
    type=click.Choice([s.label for s in Severity]),
    default="error",
    show_default=True,
    help="Severity from which the exit code is 1.",
)
@click.option(
    "--messages", type=click.Choice(["en", "zh"]), default="en", show_default=True, help="Language of the plan."
)
@click.pass_context
def plan(context: click.Context, /, **given: Any) -> None:
    """Check proposed interfaces against existing systems and plan the work.

    SPEC are interfaces.yaml files or folders with them; without any: integration_specs. Exit code 0: everything
    fits; 1: something does not; 2: something could not be read.
    """
    context.exit(_run(_Request(**given)))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Request:
    specs: tuple[Path, ...]
    schemas: Path
    format_: str | None
    output: Path | None
    fail_level: str
    messages: str


def _run(request: _Request) -> int:
    from reqlint.planning.interfaces import load_landscape
    from reqlint.planning.plan import make_plan

    landscape = load_landscape(request.schemas, list(request.specs or (Path("integration_specs"),)))
    made = make_plan(landscape, request.messages)
    _publish(request, made)
    console.complain(*landscape.problems)
    if landscape.problems:
        return 2
    level = Severity[request.fail_level.upper()]
    return int(any(finding.severity >= level for finding in made.findings))


def _publish(request: _Request, made: Any) -> None:
    output = request.output
    if output is not None and (output.is_dir() or not output.suffix):
        _write_folder(output, made)
        return
    name = request.format_ or _ENDINGS.get(output.suffix.lower() if output else "", "text")
    content = _rendered(name, made, colour=output is None)
    if output is not None:
        check_target(output)
        write_whole(output, content)
    elif isinstance(content, bytes):
        raise UsageError.of(f"{name} is not text.", hint="Name a file with --output.")
    else:
        click.echo(content, nl=False)


def _rendered(name: str, made: Any, *, colour: bool) -> str | bytes:
    from reqlint.planning import outputs

    if name != "text":
        return outputs.renderer(name)(made)
    from reqlint.planning.outputs import text

    terminal = console.terminal()
    return text.render(made, terminal.width, colour and terminal.color)


def _write_folder(folder: Path, made: Any) -> None:
    """Every format, and the contract tests as JSON files, a folder an interface."""
    from reqlint.planning import outputs

    folder.mkdir(parents=True, exist_ok=True)
    for name, file in outputs.file_names().items():
        write_whole(folder / file, outputs.renderer(name)(made))
    for test in made.contract_tests:
        place = folder / "contract-tests" / test.interface
        place.mkdir(parents=True, exist_ok=True)
        value = {
            "interface": test.interface,
            "expect": "accepted" if test.accept else "rejected",
            "why": test.why,
            "payload": test.payload,
        }
        write_whole(place / f"{test.name}.json", json.dumps(value, ensure_ascii=False, indent=2) + "\n")
