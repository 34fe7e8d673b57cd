from __future__ import annotations

from pathlib import Path

from reqlint.rules import RULES
from reqlint.rules.reference import reference


def test_the_reference_in_the_repository_is_the_generated_one() -> None:
    checked_in = Path(__file__).parents[2] / "docs" / "rules.md"
    assert checked_in.read_text("utf-8") == reference(), "run python -m reqlint.generated --write"


def test_it_describes_every_rule_in_both_languages() -> None:
    text = reference()
    for rule in RULES:
        for part in (
            f"## {rule.id} {rule.name}",
            rule.texts["why-en"],
            rule.texts["why-zh"],
            rule.texts["source"],
        ):
            assert part in text
        for _, bad, good in rule.examples:
            assert bad in text
            assert good in text
