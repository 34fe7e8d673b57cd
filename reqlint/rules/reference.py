"""The rule reference, docs/rules.md, made from the rules. `python -m reqlint.rules.reference` prints it."""

from __future__ import annotations

from collections.abc import Iterator

from reqlint.rules import RULES
from reqlint.rules.base import LANGUAGES, MessageLanguage, Rule

_LABELS = {
    "en": {"what": "What", "why": "Why", "question": "Question", "bad": "Instead of", "good": "Write"},
    "zh": {"what": "检查什么", "why": "为什么", "question": "要问的问题", "bad": "不要写", "good": "应写"},
}


def reference() -> str:
    """The text of docs/rules.md: every rule in both languages."""
    lines = ["# Rules / 规则", "", "Made by `python -m reqlint.generated --write` from the rules themselves.", ""]
    lines += ["| Rule | Name | Category | Severity | Finds | 检查什么 |", "|---|---|---|---|---|---|"]
    lines += [_row(rule) for rule in RULES]
    for rule in RULES:
        lines += ["", *_chapter(rule)]
    return "\n".join(lines) + "\n"


def _row(rule: Rule) -> str:
    link = f"[{rule.id}](#{rule.id.lower()}-{rule.name})"
    what = f"{rule.says('what', 'en')} | {rule.says('what', 'zh')}"
    return f"| {link} | {rule.name} | {rule.category} | {rule.severity.label} | {what} |"


def _chapter(rule: Rule) -> Iterator[str]:
    yield f"## {rule.id} {rule.name}"
    yield ""
    yield f"Category {rule.category}, severity {rule.severity.label}. Source: {rule.texts['source']}."
    for language in LANGUAGES:
        yield ""
        yield from _described(rule, language)


def _described(rule: Rule, language: MessageLanguage) -> Iterator[str]:
    label = _LABELS[language]
    for key in ("what", "why", "question"):
        yield f"- {label[key]}: {rule.says(key, language)}"
    for of, bad, good in rule.examples:
        if of == language:
            yield f"- {label['bad']}: {bad}"
            yield f"- {label['good']}: {good}"


if __name__ == "__main__":
    print(reference(), end="")
