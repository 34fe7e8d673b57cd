"""Analyses in reqlint's own processes: spaCy without optional frameworks that no shipped pipeline needs."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from types import ModuleType

from reqlint import language
from reqlint.config import Settings
from reqlint.language.analysis import Analysis
from reqlint.model import Requirement

_FRAMEWORKS = ("torch", "tensorflow", "mxnet", "cupy")
"""spaCy's network library imports these if they are installed, which takes longer than all else."""

_COMMANDS = "spacy.cli.info"
"""All that spaCy itself imports of its command line."""


def analyse(requirements: Iterable[Requirement], settings: Settings) -> Iterator[Analysis]:
    """As `language.analyse`; pipelines named by a user may need the frameworks and get them."""
    if not settings.models:
        _load_spacy()
    yield from language.analyse(requirements, settings)


def _load_spacy() -> None:
    """Imports spaCy as if no framework were installed, which it caches permanently; loaded modules stay.

    Its command line, with the web client that downloads models, is left out, too.
    """
    hidden = [name for name in (*_FRAMEWORKS, _COMMANDS) if name not in sys.modules]
    sys.modules.update(dict.fromkeys(hidden))  # type: ignore[arg-type]  # None: an import of it fails
    if _COMMANDS in hidden:
        sys.modules[_COMMANDS] = ModuleType(_COMMANDS)
        sys.modules[_COMMANDS].info = None  # type: ignore[attr-defined]
    try:
        import spacy  # noqa: F401
    finally:
        for name in hidden:
            del sys.modules[name]
