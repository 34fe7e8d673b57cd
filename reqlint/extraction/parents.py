"""Titles of groups: a requirement "FR5 Manage places" above "FR5.1" and "FR5.2", which say what it means."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from reqlint.extraction.drafts import Draft
from reqlint.extraction.headings import is_name
from reqlint.extraction.signals import is_sentence, is_statement
from reqlint.model import Role

_FEWEST_CHILDREN = 2
_MOST_WORDS, _MOST_SIGNS = 4, 10
"""English words and Chinese characters of a title: a longer text says more than its parts."""
_SAYING_MORE: tuple[Role, ...] = ("acceptance", "rule", "step", "actor", "benefit")
_PART = re.compile(r"[.\-_]\d")


def under_titles(drafts: Sequence[Draft]) -> Iterator[Draft]:
    """The drafts; a title whose identifier those after it continue is a heading above them."""
    open_titles: list[Draft] = []
    for n, draft in enumerate(drafts):
        while open_titles and not _continues(draft.id, open_titles[-1].id):
            open_titles.pop()
        place = (*draft.headings, *(title.body.text for title in open_titles))
        if _is_title(draft, drafts[n + 1 : n + 1 + _FEWEST_CHILDREN]):
            open_titles.append(draft)
        else:
            yield replace(draft, headings=place) if open_titles else draft


def _is_title(draft: Draft, following: Sequence[Draft]) -> bool:
    """Whether a draft only names what at least two after it, parts of it by their identifiers, say."""
    text = draft.body.text
    is_long = len(text.split()) > _MOST_WORDS or sum("\u3400" <= sign <= "\u9fff" for sign in text) > _MOST_SIGNS
    if not draft.id or is_long or not is_name(text) or is_sentence(text) or is_statement(text):
        return False
    says_more = any(detail.role in _SAYING_MORE for detail in draft.details)
    has_parts = len(following) == _FEWEST_CHILDREN and all(_continues(each.id, draft.id) for each in following)
    return has_parts and not says_more


def _continues(own_id: str, above: str) -> bool:
    """Whether an identifier is one of a part of another ("FR5.1" of "FR5")."""
    return own_id.startswith(above) and _PART.match(own_id, len(above)) is not None
