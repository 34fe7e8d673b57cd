"""The text of a line in HTML: white space collapsed, entities resolved, every character with its place."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field

from reqlint.model import Location, Text
from reqlint.readers.source import TextBuilder, line_joint

_PART = re.compile(r"(?P<space>[^\S\u3000\xa0]+)|&#?\w+;?|[^&\s]++(?: [^&\s]++)*+|[&\u3000\xa0]")
"""Words with one space between them are one part: nothing in them changes."""


@dataclass(slots=True)
class Inline:
    """A text being built. `bold`: all of it is; `local`: all of it links to a place in the page."""

    _builder: TextBuilder = field(default_factory=TextBuilder)
    _last: str = ""
    _space: str = ""
    """White space before the next text."""
    _place_of_space: Location = field(default_factory=Location)
    _plain: bool = False
    _elsewhere: bool = False

    @property
    def bold(self) -> bool:
        """Whether all of the text is bold."""
        return bool(self._last) and not self._plain

    @property
    def local(self) -> bool:
        """Whether all of the text links to a place in the page."""
        return bool(self._last) and not self._elsewhere

    def add(self, source: Text, *, bold: bool, local: bool, keep_space: bool) -> None:
        """Appends a piece of the page's source without tags."""
        for match in _PART.finditer(source.text):
            if match["space"] and not keep_space:
                if not self._space:
                    self._space, self._place_of_space = match[0], source.location_at(match.start())
                continue
            self._before(match[0].partition(" ")[0])
            shown = html.unescape(match[0]) if match[0].startswith("&") else match[0]
            if shown == match[0]:
                self._builder.append(source.cut(*match.span()))
            else:
                self._put(shown, source, match.start())
            self._last = shown
            self._plain |= not bold
            self._elsewhere |= not local

    def break_line(self, source: Text) -> None:
        """Ends the line at `source`."""
        if self._last:
            self._space = ""
            self._put("\n", source, 0)
            self._last = "\n"

    def build(self) -> Text:
        """The text."""
        return self._builder.build().strip()

    def _before(self, following: str) -> None:
        """White space becomes one space; none between Chinese characters of two lines."""
        if self._space and self._last not in ("", "\n"):
            joint = line_joint(self._last, following) if "\n" in self._space else " "
            self._add_at(joint and " ", self._place_of_space)
        self._space = ""

    def _put(self, text: str, source: Text, offset: int) -> None:
        self._add_at(text, source.location_at(offset))

    def _add_at(self, text: str, place: Location) -> None:
        if text and place.line and place.column:
            self._builder.add(text, place.line, place.column)
