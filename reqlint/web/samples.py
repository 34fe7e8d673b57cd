"""Short requirement documents of nine retail projects, for visitors who have none of their own at hand."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from reqlint.messages import MessageLanguage

_FOLDER = "examples"


@dataclass(frozen=True, slots=True)
class Sample:
    """A document in Markdown: its heading is the title, its first paragraph says what the project is about."""

    project: str
    text: str

    @property
    def title(self) -> str:
        """The heading of the document."""
        return self._paragraphs[0].removeprefix("# ")

    @property
    def about(self) -> str:
        """What the project is about, in a line."""
        return next(one for one in self._paragraphs if not one.startswith("#"))

    @property
    def name(self) -> str:
        """The name under which it is read: the title, as far as a file may be called so."""
        return f"{self.title.partition(':')[0]}.md"

    @property
    def _paragraphs(self) -> list[str]:
        return self.text.split("\n\n")


@cache
def samples(language: MessageLanguage) -> dict[str, Sample]:
    """The documents in a language, by the names of their projects."""
    folder = files("reqlint.web").joinpath(_FOLDER, language)
    found = sorted((file.name.removesuffix(".md"), file.read_text("utf-8")) for file in folder.iterdir())
    return {project: Sample(project, text) for project, text in found}
