"""`reqlint serve`."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from reqlint.cli import console
from reqlint.config import Settings
from reqlint.errors import UsageError
from reqlint.files import shown
from reqlint.messages import CHOICES, MessageChoice
from reqlint.settings import find, load

if TYPE_CHECKING:
    from reqlint.web.options import Options

_FOLDER = click.Path(path_type=Path, file_okay=False)
_FILE = click.Path(path_type=Path)
_SHORTEST_TOKEN = 16
_OF_A_VISITOR, _OF_A_TEAM = 20, 200
"""Documents at a time."""


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, metavar="ADDRESS", help="Address to listen on.")
@click.option("--port", default=8765, show_default=True, type=click.IntRange(1, 65535), help="Port to listen on.")
@click.option("--allow-host", "allow_hosts", multiple=True, metavar="NAME", help="Name by which others reach it.")
@click.option("--token", envvar="REQLINT_TOKEN", help="What visitors must know. Default: made where needed.")
@click.option("--max-size", default=25, show_default=True, type=click.IntRange(1, 200), help="MB of a document.")
@click.option("--max-documents", type=click.IntRange(1), help="Of one visitor, 20; of a team, 200.")
@click.option("--time-limit", default=120, show_default=True, type=click.IntRange(1), help="Seconds a document.")
@click.option("--idle", default=60, show_default=True, type=click.IntRange(1), help="Minutes a session may rest.")
@click.option("--workers", type=click.IntRange(1), help="Documents read at a time. Default: one a processor.")
@click.option("--keep", type=_FOLDER, metavar="FOLDER", help="Keep documents and reports in a folder.")
@click.option(
    "--schemas", default="schemas", show_default=True, type=_FOLDER, metavar="FOLDER", help="Existing systems."
)
@click.option(
    "--specs", default=["integration_specs"], show_default=True, multiple=True, type=_FOLDER, metavar="FOLDER",
    help="Proposed interfaces.",
)  # fmt: skip
@click.option("--history", metavar="FILE|URL", help="Keep the figures of each run: reqlint.db, postgresql://...")
@click.option(
    "--team", metavar="FILE|URL", help="Share documents, answers and history: reqlint.db, postgresql://..."
)
@click.option("--user-header", metavar="NAME", help="Header in which a proxy names the visitor: X-Remote-User.")
@click.option("--messages", type=click.Choice(CHOICES), help="Default: auto, that of the requirement.")
@click.option("--config", type=_FILE, metavar="FILE", help="Default: the nearest reqlint.toml or pyproject.toml.")
@click.option("--no-config", is_flag=True, help="Use no settings file.")
def serve(**given: Any) -> None:
    """Serve a web page on which documents are checked (needs the extra: pip install "reqlint[web]").

    For this machine alone, unless --host and --allow-host are given: then visitors need a token. Exit code 130:
    ended with Ctrl+C; 2: it cannot be served like this.
    """
    from reqlint.web.server import serve as run

    request = _Request(**given)
    options = request.options()
    console.note(f"open {request.address(options)} (Ctrl+C ends the server).")
    run(options)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Request:
    """The request."""

    host: str
    port: int
    allow_hosts: tuple[str, ...]
    token: str | None
    max_size: int
    max_documents: int | None
    time_limit: int
    idle: int
    workers: int | None
    keep: Path | None
    schemas: Path
    specs: tuple[Path, ...]
    history: str | None
    team: str | None
    user_header: str | None
    messages: MessageChoice | None
    config: Path | None
    no_config: bool

    def options(self) -> Options:
        """The options; UsageError for an address reachable from other machines without an allowed host."""
        from reqlint.web.options import LOOPBACK, Limits, Options

        is_local = self.host in LOOPBACK
        if not is_local and not self.allow_hosts:
            raise UsageError.of(
                f"--host {self.host} lets others in.", hint="Name the server with --allow-host too."
            )
        if self.token is not None and len(self.token) < _SHORTEST_TOKEN:
            raise UsageError.of(f"--token: a token has {_SHORTEST_TOKEN} characters at least.")
        self._check_team(is_local=is_local)
        limits = Limits(
            megabytes=self.max_size,
            documents=self.max_documents or (_OF_A_TEAM if self.team else _OF_A_VISITOR),
            seconds=self.time_limit,
            idle_minutes=self.idle,
            **({"workers": self.workers} if self.workers else {}),
        )
        return Options(
            host=self.host,
            port=self.port,
            allow_hosts=self.allow_hosts,
            token=self._token(is_local=is_local),
            team=self.team or "",
            user_header=self.user_header or "",
            keep=self.keep,
            schemas=self.schemas if self.schemas.is_dir() else None,
            specifications=tuple(place for place in self.specs if place.is_dir()),
            settings=self._settings(),
            limits=limits,
        )

    def _check_team(self, *, is_local: bool) -> None:
        """UsageError for options that would lock nobody out, or contradict each other."""
        if self.team and self.keep:
            raise UsageError.of("--team keeps documents in its database; it goes without --keep.")
        if self.user_header and not self.team:
            raise UsageError.of("--user-header names the members of a team; it needs --team.")
        if self.user_header and (self.token or not is_local):
            raise UsageError.of(
                "--user-header believes whoever reaches the server.",
                hint="Listen on 127.0.0.1 without a token, behind a proxy that sets the header itself.",
            )

    def _token(self, *, is_local: bool) -> str:
        """What visitors must know; "" if the server is for this machine alone, or a proxy lets visitors in."""
        is_open = is_local and not self.allow_hosts
        return self.token or ("" if is_open or self.user_header else secrets.token_urlsafe(24))

    def _settings(self) -> Settings:
        path = self.config or (None if self.no_config else find(Path.cwd()))
        settings = load(Path(shown(path))) if path else Settings()
        return replace(
            settings,
            messages=self.messages or settings.messages,
            history=self.history or self.team or settings.history,
        )

    def address(self, options: Options) -> str:
        """The URL to open, with the token if one was generated."""
        host = self.allow_hosts[0] if self.allow_hosts else self.host
        name = f"[{host}]" if ":" in host else host
        query = f"enter?token={options.token}" if options.token and not self.token else ""
        return f"http://{name}:{self.port}/{query}"
