"""The plan as one page that works without network: a picture of the landscape, mismatches, waves, decisions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

from rich.cells import cell_len, set_cell_size

from reqlint.messages import text
from reqlint.pages import page_pieces
from reqlint.planning.judge.judging import arguments, ask, message
from reqlint.planning.judge.routes import duration
from reqlint.planning.naming import in_language
from reqlint.planning.outputs.changes import sections, title, totals
from reqlint.planning.outputs.common import (
    cuts,
    late,
    marks,
    mode_text,
    sources_text,
    steps_text,
    summary,
    type_text,
    work,
)
from reqlint.planning.outputs.page.layout import HEIGHT, WIDTH, picture
from reqlint.planning.outputs.page.printed import printed
from reqlint.planning.outputs.words import words
from reqlint.planning.plan.plan import Plan
from reqlint.planning.plan.remedies import remedy
from reqlint.planning.values.transforms import describe
from reqlint.reporter import Context


def render(plan: Plan, context: Context) -> str:
    """The page. Every text is escaped; only its own style and script may run."""
    return "".join(pieces(plan, context))


def pieces(plan: Plan, context: Context) -> Iterator[str]:
    """The same in pieces, so that a large one is never in memory as a whole."""
    language = context.language
    localized = partial(in_language, language=language)
    return page_pieces(
        __package__, "plan", "plan", "landscape.css",
        plan=plan, w=words(language), language=language, numbers=summary(plan, language),
        picture=picture(plan, language), fit=fit, box_width=WIDTH, box_height=HEIGHT, mode_text=partial(mode_text, language=language), late=late(plan), cuts=cuts(plan), marked=marks(plan, language),
        name=lambda system: system.worded(language), localized=localized,
        department=lambda owner: re.split("[,，]", localized(owner))[0], work=work,
        duration=partial(duration, language=language), describe=describe, sources_text=sources_text, type_text=type_text,
        steps_text=lambda row: steps_text(row, words(language)["proposed"]), remedy=remedy,
        message=lambda j: message(j, language), question=lambda j: ask(j, language),
        texts=lambda j: arguments(j, language),
        printed=printed(plan, language), more=lambda number: text("planning", "printed.more", language, number=number),
        changes=sections(plan.changes, language) if plan.changes else (),
        changes_title=title(plan.changes, language) if plan.changes else "",
        changes_totals=totals(plan.changes, language) if plan.changes else "",
    )  # fmt: skip


def fit(text: str, columns: int) -> str:
    """A text that fits a box; Chinese characters take two columns."""
    return text if cell_len(text) <= columns else f"{set_cell_size(text, columns - 1).rstrip()}…"
