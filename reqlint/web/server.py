"""Runs the application."""

from __future__ import annotations

import os

import uvicorn

from reqlint.web.application import make_application
from reqlint.web.options import Options

_PATIENCE = 3
"""Seconds that requests have to end when the server does."""
_CONNECTIONS = 200


def serve(options: Options) -> None:
    """Serves until it is interrupted."""
    os.environ.setdefault("OMP_NUM_THREADS", "1")  # the workers are the processes of a machine already
    uvicorn.run(
        make_application(options),
        host=options.host,
        port=options.port,
        log_config=None,
        access_log=False,
        server_header=False,
        limit_concurrency=_CONNECTIONS,
        timeout_keep_alive=30,
        timeout_graceful_shutdown=_PATIENCE,
    )
