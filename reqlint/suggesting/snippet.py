"""Suggestions as lines for a settings file."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence

from reqlint.config import Settings
from reqlint.messages import MessageLanguage, text
from reqlint.suggesting.offers import Setting, Suggestion


def snippet(
    suggestions: Iterable[Suggestion], settings: Settings, language: MessageLanguage, *, table: str = ""
) -> str:
    """The settings with the suggestions, ready to paste; present values stay in front.

    `table` is reqlint's table in a shared settings file ("tool.reqlint").
    """
    added: dict[Setting, list[str]] = {}
    for one in suggestions:
        added.setdefault(one.setting, []).extend(one.values)
    known: dict[Setting, Sequence[str]] = {
        "ignore": settings.ignore, "suppress": settings.suppress, "allow": settings.vocabulary.allow,
    }  # fmt: skip
    whole = {name: list(dict.fromkeys([*values, *added[name]])) for name, values in known.items() if name in added}
    replaced = [name for name in whole if known[name]]
    top = [line for name in ("ignore", "suppress") if name in whole for line in _list(name, whole[name])]
    lines: list[str] = []
    if replaced:
        lines += [_comment("instead", language, names=", ".join(replaced)), ""]
    if top:
        lines += [*([f"[{table}]"] if table else [_comment("top", language)]), *top, ""]
    if "allow" in whole:
        lines += [f"[{table}.vocabulary]" if table else "[vocabulary]", *_list("allow", whole["allow"])]
    return "\n".join(lines).strip() + "\n" if lines else ""


def _list(name: Setting, values: Sequence[str]) -> Iterator[str]:
    yield f"{name} = ["
    yield from (f"    {json.dumps(value, ensure_ascii=False)}," for value in values)
    yield "]"


def _comment(key: str, language: MessageLanguage, **values: str) -> str:
    return f"# {text('suggesting', f'suggest.{key}', language, **values)}"
