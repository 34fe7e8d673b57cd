"""Errors of damaged zip archives; Office files of all kinds are such archives."""

from __future__ import annotations

import zipfile
import zlib

BROKEN_ZIP = (
    zipfile.BadZipFile,
    zlib.error,
    NotImplementedError,
    RuntimeError,
    EOFError,
    OSError,
    ValueError,
    KeyError,
)
"""What zipfile raises for archives that are damaged, protected or compressed by unknown methods."""
