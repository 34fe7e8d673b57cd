"""`reqlint explain`."""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import indent

import click

import reqlint
from reqlint.documented import LANGUAGES, Documented, MessageLanguage

_HEADINGS: dict[MessageLanguage, dict[str, str]] = {
    "en": {"why": "Why", "question": "Ask", "bad": "Instead of", "good": "write", "source": "Source"},
    "zh": {"why": "原因", "question": "要问", "bad": "不要写", "good": "应写", "source": "依据"},
}


@click.command()
@click.argument("rule", metavar="RULE")
@click.option(
    "--messages", "--lang", "language", type=click.Choice(["auto", *LANGUAGES]), default="auto", show_default=True,
    help="Language of the explanation; auto: both.",
)  # fmt: skip
def explain(rule: str, language: str) -> None:
    """Tell what RULE (its id or its name) finds, why it matters and what to write instead."""
    found = reqlint.explain(rule)
    chosen = [code for code in LANGUAGES if language in ("auto", code)]
    click.echo("\n\n".join("\n".join(_lines(found, code)) for code in chosen))


def _lines(rule: Documented, language: MessageLanguage) -> Iterator[str]:
    heading = _HEADINGS[language]
    yield f"{rule.id} {rule.name} ({rule.severity.label}, {rule.category})"
    yield rule.says("what", language)
    for key in ("why", "question"):
        yield f"{heading[key]}: {rule.says(key, language)}"
    for example_language, bad, good in rule.examples:
        if example_language == language:
            for kind, text in (("bad", bad), ("good", good)):
                yield f"{heading[kind]}:\n{indent(text, '    ')}"
    yield f"{heading['source']}: {rule.texts['source']}"
