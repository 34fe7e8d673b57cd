"""The rule reference, docs/rules.md, made from the rules of all commands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reqlint.documented import LANGUAGES, Documented, MessageLanguage

_LABELS = {
    "en": {"what": "What", "why": "Why", "question": "Question", "bad": "Instead of", "good": "Write"},
    "zh": {"what": "检查什么", "why": "为什么", "question": "要问的问题", "bad": "不要写", "good": "应写"},
}


def reference(rules: Sequence[Documented]) -> str:
    """A page with every rule in both languages."""
    lines = ["# Rules / 规则", "", "Made by `python -m reqlint.generated --write` from the rules themselves.", ""]
    lines += ["| Rule | Name | Category | Severity | Finds | 检查什么 |", "|---|---|---|---|---|---|"]
    lines += [_row(rule) for rule in rules]
    for rule in rules:
        lines += ["", *_chapter(rule)]
    return "\n".join(lines) + "\n"


def _row(rule: Documented) -> str:
    link = f"[{rule.id}](#{rule.id.lower()}-{rule.name})"
    what = f"{rule.says('what', 'en')} | {rule.says('what', 'zh')}"
    return f"| {link} | {rule.name} | {rule.category} | {rule.severity.label} | {what} |"


def _chapter(rule: Documented) -> Iterator[str]:
    yield f"## {rule.id} {rule.name}"
    yield ""
    yield f"Category {rule.category}, severity {rule.severity.label}. Source: {rule.texts['source']}."
    for language in LANGUAGES:
        yield ""
        yield from described(rule, language)


def described(rule: Documented, language: MessageLanguage) -> Iterator[str]:
    """What a rule says of itself in one language, as lines of a Markdown list."""
    label = _LABELS[language]
    for key in ("what", "why", "question"):
        yield f"- {label[key]}: {rule.says(key, language)}"
    for of, bad, good in rule.examples:
        if of == language:
            yield from _example(label["bad"], bad)
            yield from _example(label["good"], good)


def _example(label: str, text: str) -> Iterator[str]:
    """An example behind its label; one of several lines as a block, which is a small document."""
    if "\n" not in text:
        yield f"- {label}: {text}"
        return
    yield f"- {label}:"
    yield ""
    yield from (f"  {line}" for line in ("```markdown", *text.splitlines(), "```"))
    yield ""
