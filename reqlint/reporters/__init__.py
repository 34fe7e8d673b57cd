"""The same findings in every format: one file and one line here per format."""

from __future__ import annotations

from importlib import import_module
from typing import cast

from reqlint.model import Report
from reqlint.reporters.base import Context, Reporter, Write, interface_language


def _by(module: str) -> Write:
    """What the module of a format writes; it is imported when it is needed, since some load large libraries."""

    def write(report: Report, context: Context) -> str:
        render = cast(Write, import_module(f"{__name__}.{module}").render)
        return render(report, context)

    return write


REPORTERS: dict[str, Reporter] = {
    reporter.name: reporter
    for reporter in (
        Reporter(name="text", suffix=".txt", write=_by("text"), for_people=True, colored=True),
        Reporter(name="json", suffix=".json", write=_by("json"), whole=True),
        Reporter(name="sarif", suffix=".sarif", write=_by("sarif"), whole=True),
        Reporter(name="github", suffix=".txt", write=_by("github")),
        Reporter(name="gitlab", suffix=".json", write=_by("gitlab"), whole=True),
        Reporter(name="junit", suffix=".xml", write=_by("junit")),
        Reporter(name="markdown", suffix=".md", write=_by("markdown"), for_people=True),
        Reporter(name="html", suffix=".html", write=_by("html"), for_people=True),
    )
}
"""Format name -> reporter, in the order in which formats are listed."""

__all__ = ["REPORTERS", "Context", "Reporter", "interface_language"]
