"""Exit codes."""

from collections.abc import Sized

CLEAN = 0
"""Everything was done, and nothing found that counts."""
FINDINGS = 1
"""Everything was done; there are findings of at least the fail level."""
CANNOT = 2
"""The request could not be done, or only in part."""
INTERRUPTED = 130
"""The user pressed Ctrl-C."""


def exit_code(problems: Sized, *, fails: bool = False) -> int:
    """The code of a run with these problems of reading; `fails`: a finding counts."""
    return CANNOT if problems else FINDINGS if fails else CLEAN
