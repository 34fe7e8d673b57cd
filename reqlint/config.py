"""The settings of a run, from reqlint.toml or [tool.reqlint] in pyproject.toml."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from reqlint.messages import MessageChoice
from reqlint.model import Severity

Strictness = Literal["lenient", "normal", "strict"]
"""How sure the judge must be before it asks: surer, as sure as serves both sides best, less sure."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """Words a project adds to the shipped vocabularies, in any language; each list is empty by default."""

    actors: tuple[str, ...] = ()
    """Roles, organisational units, systems that act."""
    generic_actors: tuple[str, ...] = ()
    """Parties too unspecific to ask."""
    objects: tuple[str, ...] = ()
    """Business objects precise enough that one could ask for their fields."""
    vague: tuple[str, ...] = ()
    """Words to report as vague."""
    allow: tuple[str, ...] = ()
    """Words never to report, whatever a shipped vocabulary says."""
    glossary: str = ""
    """A file of defined terms: CSV, TSV or Excel with a term column, or text with one term a line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """The settings of a run. Defaults are those of a run without a settings file."""

    select: tuple[str, ...] = ()
    """Rule ids, names, families or categories that are on; empty: all rules of severity warning and error."""
    ignore: tuple[str, ...] = ()
    """Rule ids, names, families or categories that are off; stronger than `select`."""
    severity: dict[str, Severity] = field(default_factory=dict)
    """Severity of a rule, where it is not the rule's own."""
    fail_level: Severity = Severity.WARNING
    """Findings of at least this severity make the exit code 1."""
    strictness: Strictness = "normal"
    """How sure the judge must be before it asks or sends back."""
    messages: MessageChoice = "auto"
    """Language of messages; auto: that of the requirement."""
    exclude: tuple[str, ...] = ()
    """Glob patterns of files left out when a folder is walked, below the folder of the settings file."""
    suppress: tuple[str, ...] = ()
    """`RULE` at `file pattern` [# requirement id]: "VAG* docs/old.docx", "ACT101 plan.xlsx#R-7"."""
    baseline: str = ""
    """File of known findings that are not reported again, written by `reqlint lint --write-baseline`."""
    history: str = ""
    """Where the figures of each run are kept: the name of an SQLite file, or postgresql://...; "": nowhere."""
    models: dict[Literal["en", "zh"], str] = field(default_factory=dict)
    """spaCy pipelines by language, for users who have an official model installed."""
    folder: str = field(default="", compare=False, metadata={"internal": True})
    """Folder of the settings file; "": the working directory. Known from the file's place, not written in it."""
    vocabulary: Vocabulary = field(default_factory=Vocabulary)
    """Words a project adds to the shipped vocabularies."""
