"""XML with the places of its texts, read without entities, without other files and with limited depth."""

from __future__ import annotations

from typing import cast

from lxml import etree

from reqlint.model import Text
from reqlint.readers.encoding import read_lines
from reqlint.readers.office import Element, parse_xml
from reqlint.readers.placing import Placer
from reqlint.readers.source import Source

_SEARCHED = 24
"""Characters used to find the beginning of a text after its tag."""


class Tree:
    """The elements of a file and where their texts are in it. ReadError for what is not well-formed."""

    def __init__(self, source: Source, data: bytes) -> None:
        try:
            self.root: Element = parse_xml(data, source.budget)
        except (etree.XMLSyntaxError, ValueError) as error:
            hint = "Export it again from the program it comes from."
            raise source.error(f"it is not well-formed XML ({error}).", hint=hint) from error
        lines, self.problems = read_lines(Source(data, source.suffix, source.shown, source.budget))
        self._placer = Placer(lines)

    def text(self, element: Element) -> Text:
        """The text of an element, white space collapsed."""
        return self.place(" ".join("".join(map(str, element.itertext())).split()), element)

    def place(self, text: str, element: Element) -> Text:
        """A text with its place in an element."""
        self._placer.go_to(cast(int, element.sourceline or 1) - 1)
        self._placer.find(text[:_SEARCHED].partition("\n")[0].split(" ")[0])
        return self._placer.place(text).strip()
