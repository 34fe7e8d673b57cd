from __future__ import annotations

import re

from markdown_it import MarkdownIt

from reqlint.model import Report
from reqlint.reporters import REPORTERS, Context

OWN_TAGS = {
    "h1", "h2", "h3", "p", "ul", "li", "em", "strong", "code", "blockquote", "mark", "table", "thead", "tbody",
    "tr", "th", "td", "br",
}  # fmt: skip


def page(report: Report) -> str:
    text = REPORTERS["markdown"].render(report, Context())
    return MarkdownIt("gfm-like", {"html": True, "linkify": False}).render(text)


def test_texts_of_documents_are_no_markup(hostile: Report) -> None:
    html = page(hostile)
    tags = set(re.findall(r"<(\w+)", html))
    assert tags <= OWN_TAGS
    assert "&lt;script&gt;" in html
    assert html.count("<td") == 12  # no cell is broken up by a bar


def test_nobody_is_mentioned(hostile: Report) -> None:
    assert not re.search(r"@\w|#\d", page(hostile))


def test_reads_as_written(report: Report) -> None:
    html = page(report)
    assert "<h3>R-7 · line 12, column 5 · Send back</h3>" in html
    assert "<mark>打通</mark>销售数据，" in html
    assert "&lt;actor&gt; shall generate stock reports …" in html
