"""The words of the pages; those of reports come from the reporters."""

from __future__ import annotations

from reqlint.messages import MessageLanguage, tables
from reqlint.reporters.labels import label


def text(key: str, language: MessageLanguage, **values: object) -> str:
    """The text of a key such as "upload.title", filled in; for other keys, the label of reports."""
    group, _, name = key.partition(".")
    found: str = tables("web", language).get(group, {}).get(name) or label(key, language)
    return found.format(**values) if values else found
