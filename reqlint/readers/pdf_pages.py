"""pdfplumber within the budget of a file: drawing is counted, tables with too many lines are left out.

A form may draw another one several times, so that three kilobytes ask for billions of letters.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from pdfminer.layout import LTPage
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pdfminer.pdftypes import stream_value
from pdfplumber.page import Page, PDFPageAggregatorWithMarkedContent
from pdfplumber.pdf import PDF
from pdfplumber.table import Table, TableFinder

from reqlint.budget import Budget

_MOST_CROSSINGS = 10_000
"""Crossings of lines on a page in which tables are searched; the search is quadratic in their number."""
_AGAIN = 20
"""Cost of a letter or a line that is drawn again."""
_FORM, _NESTED = 200, 5000
"""Cost, in bytes of instructions, of drawing a form again: its fonts are looked up anew."""
_DEEPEST = 20
"""Nesting depth of forms."""


def pages(pdf: PDF, budget: Budget) -> Iterator[Page]:
    """The pages of a file, created on demand."""
    top: float = 0
    for number, page in enumerate(PDFPage.create_pages(pdf.doc), 1):
        made = _Page(pdf, page, number, top)
        made.budget = budget
        top += made.height
        yield made


def tables(page: Page) -> Sequence[Table]:
    """The ruled tables of a page; none where more lines cross than in a table."""
    return _TableFinder(page).tables


class _Page(Page):
    """A page drawn within its budget."""

    budget: Budget

    @property
    def layout(self) -> LTPage:
        """What the page draws; OverBudgetError if that is too much."""
        if not hasattr(self, "_layout"):
            device = _Device(self.pdf.rsrcmgr, pageno=self.page_number, laparams=self.pdf.laparams)
            device.budget = self.budget
            _Interpreter(self.pdf.rsrcmgr, device, set()).process_page(self.page_obj)
            self._layout: LTPage = device.get_result()
        return self._layout


class _Interpreter(PDFPageInterpreter):
    """Counts the instructions before it runs them; `drawn` are the streams that its page has drawn before."""

    def __init__(self, manager: PDFResourceManager, device: _Device, drawn: set[object], depth: int = 0) -> None:
        super().__init__(manager, device)
        self._budget, self._device, self._drawn, self._depth = device.budget, device, drawn, depth
        self._again = False

    def dup(self) -> PDFPageInterpreter:
        """The interpreter of a form on this page."""
        if self._depth >= _DEEPEST:
            raise self._budget.exceeded("repeated")
        return _Interpreter(self.rsrcmgr, self._device, self._drawn, self._depth + 1)

    def execute(self, streams: Sequence[object]) -> None:
        """Draws the streams."""
        for stream in map(stream_value, streams):
            size = 1 + len(stream.get_data())
            self._budget.spend("instructions", size)
            if stream.objid in self._drawn:
                self._budget.spend("repeated", size + (_NESTED if self._depth > 1 else _FORM))
                self._again = True
            self._drawn.add(stream.objid)
        before = self._device.again
        self._device.again = before or self._again
        super().execute(streams)
        self._device.again = before


class _Device(PDFPageAggregatorWithMarkedContent):
    """Counts what is drawn on a page; `again`: by a form that the page has drawn before, which is rare."""

    budget: Budget
    again = False
    letters = 0

    def render_char(self, *arguments: Any, **options: Any) -> float:
        """Draws a letter."""
        self.letters += 1
        self.budget.check("page", self.letters)
        self.budget.spend("letters", _AGAIN if self.again else 1)
        return super().render_char(*arguments, **options)

    def paint_path(self, *arguments: Any, **options: Any) -> None:
        """Draws lines."""
        self.budget.spend("shapes", _AGAIN if self.again else 1)
        super().paint_path(*arguments, **options)


class _TableFinder(TableFinder):
    def get_edges(self) -> list[dict[str, Any]]:
        """The lines of the page."""
        edges = super().get_edges()
        across = sum(edge["orientation"] == "h" for edge in edges)
        return edges if across * (len(edges) - across) <= _MOST_CROSSINGS else []
