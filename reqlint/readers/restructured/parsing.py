"""docutils, configured to read any reStructuredText: no files, no raw passages, no settings of the machine.

Directives and roles that it does not know, those of Sphinx above all, are read for their text.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from copy import copy
from functools import cache
from typing import Any, ClassVar

from docutils import nodes
from docutils.frontend import Values, get_default_settings
from docutils.parsers.rst import Directive, Parser, directives, roles
from docutils.parsers.rst.languages import get_language
from docutils.parsers.rst.states import Inliner
from docutils.utils import new_document

_SETTINGS = {
    "file_insertion_enabled": False,
    "raw_enabled": False,
    "_disable_config": True,
    "report_level": 5,
    "halt_level": 5,
    "warning_stream": False,
    "line_length_limit": 1 << 20,
}
_DIRECTIVE = re.compile(r"^[ \t]*\.\. (?:\|[^|\n]+\| )?(?P<name>[\w:.+-]{1,60})::(?:\s|$)", re.MULTILINE)
_ROLE = re.compile(r":(?P<name>[a-zA-Z][\w:.+-]{0,60}):`")
_TARGET = re.compile(r"\s*<[^<>]*>$")
_NO_TEXT = re.compile(r"code|highlight|literalinclude|toctree|index|only$|math|graph|uml|mermaid|image|include")
"""Directives whose content is not text."""


def parse(text: str) -> nodes.document:
    """docutils' tree of a text. RecursionError where it is nested too deep."""
    document = new_document("", copy(_settings()))
    english: Any = get_language("en")
    for name in sorted({match["name"].lower() for match in _DIRECTIVE.finditer(text)}):
        if directives.directive(name, english, document)[0] is None:
            directives.register_directive(name, _UnknownDirective)
    for name in sorted({match["name"].lower() for match in _ROLE.finditer(text)}):
        if roles.role(name, english, 0, document.reporter)[0] is None:
            roles.register_local_role(name, _unknown_role)
    Parser().parse(text, document)
    return document


@cache
def _settings() -> Values:
    settings = get_default_settings(Parser)
    settings.__dict__.update(_SETTINGS)
    return settings


class unknown(nodes.container):  # noqa: N801 (named as docutils names its nodes)
    """The content of a directive that docutils does not know; its `title` and `options` are attributes."""


class _AnyOptions(dict[str, Any]):
    """A directive's options, with any names, as written."""

    def __bool__(self) -> bool:
        return True

    def __missing__(self, name: str) -> Any:
        return directives.unchanged


class _UnknownDirective(Directive):
    optional_arguments = 1
    final_argument_whitespace = True
    has_content = True
    option_spec: ClassVar[Any] = _AnyOptions()

    def run(self) -> Sequence[nodes.Node]:
        """The content, parsed as elsewhere, with the argument and the options beside it."""
        if _NO_TEXT.search(self.name):
            return []
        node = unknown("\n".join(self.content), title=" ".join(self.arguments), options=self.options)
        node.line = self.lineno
        self.state.nested_parse(self.content, self.content_offset, node)
        return [node]


def _unknown_role(
    _role: str,
    raw: str,
    text: str,
    _line: int,
    _inliner: Inliner,
    _options: Mapping[str, Any] | None = None,
    _content: Sequence[str] = (),
) -> tuple[Sequence[Any], Sequence[Any]]:
    """The text of a role, without its target."""
    return [nodes.inline(raw, _TARGET.sub("", text))], []
