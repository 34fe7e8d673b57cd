"""`reqlint init`."""

from __future__ import annotations

from pathlib import Path

import click

from reqlint.cli.output import write_whole
from reqlint.errors import UsageError
from reqlint.settings import OWN_FILE, template


@click.command()
@click.option("--force", is_flag=True, help="Overwrite an existing file.")
def init(force: bool) -> None:
    """Write a commented reqlint.toml into the current folder."""
    target = Path(OWN_FILE)
    if target.exists() and not force:
        raise UsageError.of("exists already.", path=OWN_FILE, hint="--force overwrites it.")
    write_whole(target, template())
    click.echo(f"{OWN_FILE} written. All is commented out: take what you need.")
