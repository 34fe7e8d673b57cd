"""The severity of a finding."""

from __future__ import annotations

from enum import IntEnum


class Severity(IntEnum):
    """The severity of a finding; compared by number."""

    INFO = 1
    WARNING = 2
    ERROR = 3

    @property
    def label(self) -> str:
        """Lower-case name, as written in settings and reports."""
        return self.name.lower()
