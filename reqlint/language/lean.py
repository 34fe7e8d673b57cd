"""Analyses in processes that are reqlint's own: spaCy without what it can use and no shipped pipeline needs."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator

from reqlint import language
from reqlint.config import Settings
from reqlint.language.analysis import Analysis
from reqlint.model import Requirement

_FRAMEWORKS = ("torch", "tensorflow", "mxnet", "cupy")
"""spaCy's library for networks loads these where they are installed, which takes longer than all else."""


def analyse(requirements: Iterable[Requirement], settings: Settings) -> Iterator[Analysis]:
    """As `language.analyse`; pipelines that a user has named may need the frameworks and get them."""
    if not settings.models:
        _load_spacy()
    yield from language.analyse(requirements, settings)


def _load_spacy() -> None:
    """Imports spaCy as if no framework were installed, which it remembers for good; what is loaded stays."""
    hidden = [name for name in _FRAMEWORKS if name not in sys.modules]
    sys.modules.update(dict.fromkeys(hidden))  # type: ignore[arg-type]  # None: an import of it fails
    try:
        import spacy  # noqa: F401
    finally:
        for name in hidden:
            del sys.modules[name]
