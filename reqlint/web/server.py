"""Runs the application."""

from __future__ import annotations

import logging
import os
import socket

import uvicorn

from reqlint.errors import UsageError
from reqlint.web.application import make_application
from reqlint.web.connections import Connection
from reqlint.web.log import Libraries
from reqlint.web.options import Options

_PATIENCE = 3
"""Seconds that requests have to finish when the server stops."""


def serve(options: Options) -> None:
    """Serves until it is interrupted. UsageError when the address cannot be listened on."""
    os.environ.setdefault("OMP_NUM_THREADS", "1")  # there is a worker for each processor already
    logging.basicConfig(handlers=[Libraries()], level=logging.WARNING, force=True)
    config = uvicorn.Config(
        make_application(options),
        http=Connection,
        ws="none",
        log_config=None,
        access_log=False,
        server_header=False,
        timeout_keep_alive=30,
        timeout_graceful_shutdown=_PATIENCE,
    )
    with _listening(options) as listening:
        uvicorn.Server(config).run(sockets=[listening])


def _listening(options: Options) -> socket.socket:
    family = socket.AF_INET6 if ":" in options.host else socket.AF_INET
    try:
        return socket.create_server((options.host, options.port), family=family)
    except OSError as error:
        reason = os.strerror(error.errno) if error.errno else str(error)
        raise UsageError.of(
            f"{options.host} cannot be listened on at port {options.port} ({reason}).",
            hint="Name another one with --port.",
        ) from error
