from __future__ import annotations

from reqlint import catalogue
from reqlint.rules.reference import reference


def test_it_describes_every_rule_in_both_languages() -> None:
    every = list(catalogue.every())
    text = reference(every)
    for rule in every:
        for part in (
            f"## {rule.id} {rule.name}",
            rule.texts["why-en"],
            rule.texts["why-zh"],
            rule.texts["source"],
        ):
            assert part in text
        for _, bad, good in rule.examples:
            for line in (*bad.splitlines(), *good.splitlines()):
                assert line in text
