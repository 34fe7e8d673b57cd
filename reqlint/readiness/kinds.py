"""Which documents are project documents: only these need an owner and the other aspects."""

from __future__ import annotations

from collections.abc import Sequence

from reqlint.extraction.outline import Unit
from reqlint.model import Document
from reqlint.readiness.groups import groups_in

_FEWEST_REQUIREMENTS = 3
_FEWEST_HEADINGS = 3
_MOST_MANUAL_HEADINGS = 1
_MOST_CODE = 0.2
_OPENING_BLOCKS = 12
_LONGEST_TITLE = 60


def is_project_document(document: Document, units: Sequence[Unit], requirements: int) -> bool:
    """Whether a document is a project document: prose with headings, a title of that kind, and requirements.

    Lists of requirements (spreadsheets, exports, features, stories, a file of quality requirements only) are parts
    of a project's papers: owner and training are given elsewhere. A manual or a README has headings on
    installation and licence, or much code.
    """
    kinds = [block.kind for block in document.blocks]
    if "record" in kinds or any(block.body.location.sheet for block in document.blocks):
        return False
    printed = [block.text for block in document.blocks if block.kind == "heading"]
    headings = max(printed, list(dict.fromkeys(h.text for unit in units for h in unit.headings)), key=len)
    if requirements < _FEWEST_REQUIREMENTS or len(headings) < _FEWEST_HEADINGS:
        return False
    manual = sum("manual" in groups_in(heading) for heading in headings)
    if manual > _MOST_MANUAL_HEADINGS or kinds.count("code") > _MOST_CODE * len(kinds):
        return False
    titles = [document.title, *_opening(document)]
    return "part-document" not in groups_in(document.title) and any(
        "project-document" in groups_in(text) for text in (*titles, *headings)
    )


def _opening(document: Document) -> list[str]:
    """Short texts on the first page: they serve as a title where no style marks one."""
    return [block.text for block in document.blocks[:_OPENING_BLOCKS] if len(block.text) <= _LONGEST_TITLE]
