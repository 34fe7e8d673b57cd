"""Specifications that coding agents build from: Markdown that follows the conventions of a tool.

One module per tool: `recognises` detects its documents by their headings; `arranged` groups the blocks of one
requirement, so that a criterion or a scenario is not a requirement of its own. All other blocks stay as Markdown
has them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from reqlint.model import Block
from reqlint.readers.agents import kiro, openspec, spec_kit

_TOOLS: tuple[tuple[Callable[[Sequence[Block]], bool], Callable[[Sequence[Block]], tuple[Block, ...]]], ...] = (
    (kiro.recognises, kiro.arranged),
    (openspec.recognises, openspec.arranged),
    (spec_kit.recognises, spec_kit.arranged),
)
_BESIDE = ("plan.md", "tasks.md", "design.md", "research.md", "data-model.md", "quickstart.md", "proposal.md")
"""Files that the tools write beside a specification: they describe how it is built, not what is wanted."""
_MAIN = ("spec.md", "requirements.md")


def arranged(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The blocks of a Markdown document, rearranged by the tool whose conventions it follows."""
    return next((arrange(blocks) for recognises, arrange in _TOOLS if recognises(blocks)), blocks)


def is_beside(path: Path) -> bool:
    """Whether a file only describes how a specification is built."""
    folders = path.absolute().parent.parts
    if "openspec" in folders:
        below = folders[folders.index("openspec") + 1 :]
        return below[:2] == ("changes", "archive") or path.name not in _MAIN
    if ".kiro" in folders:
        return path.name not in _MAIN
    return path.name in _BESIDE and path.with_name("spec.md").exists()
