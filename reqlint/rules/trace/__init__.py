"""Rules of tracing: mismatches between a requirement and the landscape."""

from __future__ import annotations

from reqlint.rules.trace import ages, rules
from reqlint.rules.trace.base import TraceRule

RULES: tuple[TraceRule, ...] = (
    rules.no_source,
    rules.no_interface,
    rules.arrives_too_late,
    rules.field_not_delivered,
    rules.limit_contradicts_schema,
    rules.interface_nobody_asks_for,
    rules.unknown_system,
    ages.age_not_said,
)
"""Every rule, in the order in which findings on one place are shown."""
