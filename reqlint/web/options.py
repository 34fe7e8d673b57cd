"""The options of the server."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path

from reqlint.config import Settings

LOOPBACK = ("localhost", "127.0.0.1", "::1")
"""The names of the local machine."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Limits of one visitor, of one document, and of all together."""

    megabytes: int = 25
    """Of one document; a request may hold several, of twice as much together."""
    documents: int = 20
    """Of one visitor at a time."""
    seconds: int = 120
    """For reading one document, or for drawing one picture."""
    idle_minutes: int = 60
    """After which a session ends."""
    sessions: int = 100
    workers: int = field(default_factory=lambda: max(1, os.cpu_count() or 1))
    """Processes that read documents at the same time."""

    @property
    def document_bytes(self) -> int:
        """The largest document."""
        return self.megabytes << 20

    @property
    def request_bytes(self) -> int:
        """The largest request."""
        return 2 * self.document_bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How to serve. `token`: required from visitors; "": none."""

    host: str = "127.0.0.1"
    port: int = 8765
    allow_hosts: tuple[str, ...] = ()
    """Names under which others reach the server, besides those of the machine itself."""
    token: str = ""
    team: str = ""
    """The database of the documents that all visitors share; "": each visitor has their own."""
    user_header: str = ""
    """The header in which a proxy names the visitor it has let in; "": there is none."""
    keep: Path | None = None
    """A folder in which documents and reports are kept; None: they are deleted."""
    schemas: Path | None = None
    """The existing systems, if any."""
    specifications: tuple[Path, ...] = ()
    settings: Settings = field(default_factory=Settings)
    limits: Limits = field(default_factory=Limits)

    @property
    def is_closed(self) -> bool:
        """Whether visitors need a token or a name given by the proxy."""
        return bool(self.token or self.user_header)

    @property
    def hosts(self) -> frozenset[str]:
        """The allowed host names of a request."""
        return frozenset(name.lower() for name in (*LOOPBACK, *self.allow_hosts))
