"""The same findings in every format: one file a format, one line here."""

from __future__ import annotations

from reqlint.reporters import github, gitlab, html, json, junit, markdown, sarif, text
from reqlint.reporters.base import Context, Reporter, interface_language

REPORTERS: dict[str, Reporter] = {
    reporter.name: reporter
    for reporter in (
        Reporter(name="text", suffix=".txt", render=text.render, colored=True),
        Reporter(name="json", suffix=".json", render=json.render),
        Reporter(name="sarif", suffix=".sarif", render=sarif.render),
        Reporter(name="github", suffix=".txt", render=github.render),
        Reporter(name="gitlab", suffix=".json", render=gitlab.render),
        Reporter(name="junit", suffix=".xml", render=junit.render),
        Reporter(name="markdown", suffix=".md", render=markdown.render),
        Reporter(name="html", suffix=".html", render=html.render),
    )
}
"""Format name -> reporter, in the order in which formats are listed."""

__all__ = ["REPORTERS", "Context", "Reporter", "interface_language"]
