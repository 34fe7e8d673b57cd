"""The rule reference, docs/rules.md, generated from the rules of all commands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reqlint.messages import MessageLanguage, text
from reqlint.rule import AnyRule

_LANGUAGES: tuple[MessageLanguage, ...] = ("en", "zh-Hans")
"""The languages of the page; traditional Chinese is left out, as it repeats the simplified texts."""


def reference(rules: Sequence[AnyRule]) -> str:
    """A page with every rule in both languages."""
    lines = ["# Rules / 规则", "", "Made by `python -m reqlint.generated --write` from the rules themselves.", ""]
    lines += ["| Rule | Name | Category | Severity | Finds | 检查什么 |", "|---|---|---|---|---|---|"]
    lines += [_row(rule) for rule in rules]
    for rule in rules:
        lines += ["", *_chapter(rule)]
    return "\n".join(lines) + "\n"


def _row(rule: AnyRule) -> str:
    link = f"[{rule.id}](#{rule.id.lower()}-{rule.name})"
    what = f"{rule.says('what', 'en')} | {rule.says('what', 'zh-Hans')}"
    return f"| {link} | {rule.name} | {rule.category} | {rule.severity.label} | {what} |"


def _chapter(rule: AnyRule) -> Iterator[str]:
    yield f"## {rule.id} {rule.name}"
    yield ""
    yield f"Category {rule.category}, severity {rule.severity.label}. Source: {rule.source}."
    for language in _LANGUAGES:
        yield ""
        yield from described(rule, language)


def described(rule: AnyRule, language: MessageLanguage) -> Iterator[str]:
    """The description of a rule in one language, as lines of a Markdown list."""
    for key in ("what", "why", "question"):
        if content := rule.says(key, language):
            yield f"- {_label(key, language)}: {content}"
    for of, bad, good in rule.examples:
        if of == language:
            yield from _example(_label("bad", language), bad)
            yield from _example(_label("good", language), good)


def _label(key: str, language: MessageLanguage) -> str:
    return text("reports", f"explain.{key}", language)


def _example(label: str, example: str) -> Iterator[str]:
    """An example after its label; one of several lines as a block, since it is a small document."""
    if "\n" not in example:
        yield f"- {label}: {example}"
        return
    yield f"- {label}:"
    yield ""
    yield from (f"  {line}" for line in ("```markdown", *example.splitlines(), "```"))
    yield ""
