"""The place of the cache: the folder that the system reserves for data that programs can lose."""

from __future__ import annotations

import os
import sys
from pathlib import Path


def default_folder() -> Path | None:
    """The user's cache folder for reqlint; None for a user without a home."""
    named = os.environ.get("LOCALAPPDATA" if sys.platform == "win32" else "XDG_CACHE_HOME", "")
    if named and Path(named).is_absolute():  # the XDG specification: a relative one counts as none
        return Path(named) / "reqlint"
    try:
        home = Path.home()
    except RuntimeError:
        return None
    if sys.platform == "darwin":
        return home / "Library" / "Caches" / "reqlint"
    return home / ".cache" / "reqlint"
