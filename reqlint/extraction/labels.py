"""The known labels that texts begin with: "Acceptance criteria: ...", "Story 3: ..."."""

from __future__ import annotations

import re

from reqlint.extraction.blocks import LIST_PARTS
from reqlint.extraction.headings import is_name
from reqlint.extraction.lexicon import Part, part_of
from reqlint.extraction.numbering import is_id, split_bare_label, split_label
from reqlint.extraction.signals import is_statement
from reqlint.model import Text

_COUNTED = re.compile(r"([^\W\d][^\d]*?)\s?(?:no\.?\s?)?[#-]?\d{1,3}", re.IGNORECASE)
"""A numbered label: "Story 3", "需求1"."""


def split_known_label(text: Text) -> tuple[str, Part | None, Text]:
    """The known label a text begins with, its role, and the rest; no label if there is none."""
    label, value = split_label(text)
    if not label:
        label, value = split_bare_label(text)
    counted = _COUNTED.fullmatch(label)
    part = part_of(counted[1] if counted else label) if label else None
    value = value.strip()
    if counted and part == "requirement" and value.text and not is_statement(value.text):
        return counted[1], "title", value
    if part == "title" and is_statement(value.text) and not is_name(value.text):
        part = "requirement"
    if part is None or (part == "id" and not is_id(value.text)) or (not value.text and part not in LIST_PARTS):
        return "", None, text
    return label, part, value
