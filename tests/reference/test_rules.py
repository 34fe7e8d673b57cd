from __future__ import annotations

from reqlint import rules
from reqlint.reference.rules import reference


def test_it_describes_every_rule_in_both_languages() -> None:
    every = list(rules.every())
    text = reference(every)
    for rule in every:
        for part in (
            f"## {rule.id} {rule.name}",
            rule.says("why", "en"),
            rule.says("why", "zh-Hans"),
            rule.source,
        ):
            assert part in text
        for bad, good in (pair for language, *pair in rule.examples if language != "zh-Hant"):
            for line in (*bad.splitlines(), *good.splitlines()):
                assert line in text
