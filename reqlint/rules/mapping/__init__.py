"""Rules on mapped fields and on interfaces. The planner applies them: findings are made from its mismatches."""

from __future__ import annotations

from reqlint.planning.judge.rules import MISMATCH_RULES

RULES = MISMATCH_RULES
"""Every rule on a mapping or an interface, in the order in which mismatches of one field are shown."""
