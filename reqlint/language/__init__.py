"""From requirements to analyses: spaCy pipelines with components for vocabularies, structure and slots.

`support.py` defines what a language provides; `terms.py` matches its vocabularies, `slots.py` merges the slots of
a requirement's text with those of its headings and details, `pipeline.py` runs it all.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from reqlint.config import Settings
from reqlint.language.analysis import Analysis
from reqlint.model import Requirement


def analyse(requirements: Iterable[Requirement], settings: Settings) -> Iterator[Analysis]:
    """The analyses of the requirements, in their order; a language is loaded with its first requirement.

    ConfigError when a model or a glossary named in the settings cannot be used.
    """
    from reqlint.language.pipeline import analyse as run  # imports spaCy

    yield from run(requirements, settings)
