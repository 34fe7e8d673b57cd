"""`reqlint explain`."""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import indent
from typing import get_args

import click

import reqlint
from reqlint.cli import console
from reqlint.messages import CHOICES, MessageChoice, MessageLanguage, language_for, text
from reqlint.model import Verdict
from reqlint.rule import AnyRule


@click.command()
@click.argument("rule", metavar="RULE")
@click.option(
    "--messages", "--lang", "language", type=click.Choice(CHOICES), default="auto", show_default=True,
    help="Language of the explanation; auto: English and simplified Chinese.",
)  # fmt: skip
def explain(rule: str, language: MessageChoice) -> None:
    """Explain what RULE (its id or its name) finds, why it matters and what to write instead.

    RULE may also be a verdict: ready, ask or bounce. Exit code 0: explained; 2: there is no such rule.
    """
    chosen: list[MessageLanguage] = ["en", "zh-Hans"] if language == "auto" else [language_for(language, "")]
    if rule.lower() in get_args(Verdict):
        key = f"verdict-meaning.{rule.lower()}"
        parts = [text("reports", key, code) for code in chosen]
    else:
        found = reqlint.explain(rule)
        parts = ["\n".join(_lines(found, code)) for code in chosen]
    click.echo("\n\n".join(parts))
    console.sign()


def _lines(rule: AnyRule, language: MessageLanguage) -> Iterator[str]:
    yield f"{rule.id} {rule.name} ({rule.severity.label}, {rule.category})"
    yield rule.says("what", language)
    for key in ("why", "question"):
        if content := rule.says(key, language):
            yield f"{_heading(key, language)}: {content}"
    for example_language, bad, good in rule.examples:
        if example_language == language:
            for kind, example in (("bad", bad), ("good", good)):
                yield f"{_heading(kind, language)}:\n{indent(example, '    ')}"
    yield f"{_heading('source', language)}: {rule.source}"


def _heading(key: str, language: MessageLanguage) -> str:
    return text("reports", f"explain.{key}", language)
