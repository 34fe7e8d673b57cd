"""The same findings in every format: one file and one line here per format."""

from __future__ import annotations

from reqlint.reporters import github, gitlab, html, json, junit, markdown, sarif, text
from reqlint.reporters.base import Context, Reporter, interface_language

REPORTERS: dict[str, Reporter] = {
    reporter.name: reporter
    for reporter in (
        Reporter(name="text", suffix=".txt", write=text.render, for_people=True, colored=True),
        Reporter(name="json", suffix=".json", write=json.render),
        Reporter(name="sarif", suffix=".sarif", write=sarif.render),
        Reporter(name="github", suffix=".txt", write=github.render),
        Reporter(name="gitlab", suffix=".json", write=gitlab.render),
        Reporter(name="junit", suffix=".xml", write=junit.render),
        Reporter(name="markdown", suffix=".md", write=markdown.render, for_people=True),
        Reporter(name="html", suffix=".html", write=html.render, for_people=True),
    )
}
"""Format name -> reporter, in the order in which formats are listed."""

__all__ = ["REPORTERS", "Context", "Reporter", "interface_language"]
