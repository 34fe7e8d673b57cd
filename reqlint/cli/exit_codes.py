"""Exit codes."""

CLEAN = 0
"""All was done, and nothing found that counts."""
FINDINGS = 1
"""All was done; there are findings of at least the fail level."""
CANNOT = 2
"""What was asked for could not be done, or only in part."""
INTERRUPTED = 130
"""The user pressed Ctrl-C."""
