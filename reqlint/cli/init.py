"""`reqlint init`."""

from __future__ import annotations

from pathlib import Path

import click

from reqlint.cli import console
from reqlint.cli.output import make_folder, write_whole
from reqlint.errors import UsageError
from reqlint.settings import OWN_FILE, template


@click.command()
@click.option("--force", is_flag=True, help="Overwrite an existing file.")
@click.option(
    "--plan",
    "planning",
    is_flag=True,
    help="Write a commented system.yaml and interfaces.yaml to start a plan from; never overwrites.",
)
def init(force: bool, planning: bool) -> None:
    """Write a commented reqlint.toml into the current folder.

    Exit code 0: written; with --plan, what is there already stays; 2: there is one, or it cannot be written.
    """
    if planning:
        if force:
            raise UsageError.of("--plan never overwrites a file.", hint="Leave out --force.")
        _start_plan()
        return
    target = Path(OWN_FILE)
    if target.exists() and not force:
        raise UsageError.of("exists already.", path=OWN_FILE, hint="--force overwrites it.")
    write_whole(target, template())
    click.echo(f"{OWN_FILE} written. All is commented out: take what you need.")
    console.sign()


def _start_plan() -> None:
    """Writes the starting files that do not exist yet."""
    from reqlint.planning.read.start import starting_files

    for name, text in starting_files().items():
        target = Path(name)
        if target.exists() or target.is_symlink():
            console.note(f"{name} is there already and stays as it is.")
            continue
        make_folder(target.parent)
        write_whole(target, text)
        click.echo(f"{name} written.")
    console.sign()
