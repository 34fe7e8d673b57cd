"""Issues of Jira, from its CSV and XML exports: each issue that is not a defect is a requirement."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from importlib.resources import files

from reqlint.model import Block, Role, Text
from reqlint.readers.html import blocks_of
from reqlint.readers.office import Element
from reqlint.readers.source import TextBuilder, split_lines
from reqlint.readers.suppressions import Suppressions
from reqlint.readers.xmltree import Tree

_NAMES = tomllib.loads(files(__package__).joinpath("jira.toml").read_text("utf-8"))
_COLUMNS = {name: column for column, names in _NAMES["columns"].items() for name in names}
_FIELD_ROLES: dict[str, Role] = {"priority": "priority", "context": "context"}
_CUSTOM = re.compile(rf"(?:{'|'.join(_NAMES['custom']['prefixes'])})\s*[(（](?P<name>.+)[)）]", re.IGNORECASE)
_PASSED_OVER = frozenset(_NAMES["types"]["passed_over"])
_KEY = re.compile(r"[A-Z][A-Z0-9_]+-\d+")
_STORY = re.compile(r"\s*(?:as an?\b|in order to\b|作为|作為|为了|為了)", re.IGNORECASE)
_PROSE = re.compile(r"[^\W\d_]+[\s-]+[^\W\d_]+|[\u3400-\u9fff]{4}")
"""The types of custom fields in which people write text; others hold ranks, dates and numbers."""
_HEAD = re.compile(
    r"\s*(?:h[1-6]\.\s*(?P<heading>.+)|[*_]*(?P<label>[^\n:：*]{1,40}?)[*_]*\s*[:：][*_]*|\*(?P<bold>[^*\n]{1,40})\*)\s*"
)
_WIKI = re.compile(
    r"\{(?P<code>code|noformat)(?::[^}\n]*)?\}.*?(?:\{(?P=code)\}|\Z)"
    r"|\{/?(?:color|panel|quote|anchor|toc|expand)(?::[^}\n]*)?\}|![^\s!|]+(?:\|[^!\n]*)?!"
    r"|\[(?P<link>[^|\]\n]+)\|[^\]\n]+\]|\{\{(?P<mono>[^}\n]+)\}\}"
    r"|(?<![\w*])\*(?P<strong>[^\s*](?:[^*\n]*[^\s*])?)\*(?![\w*])|(?<!\w)_(?P<emphasis>[^\s_][^_\n]*)_(?!\w)",
    re.DOTALL,
)


@dataclass(slots=True)
class _Issue:
    """An issue's key, type, summary and description, and its other content by field name."""

    key: Text
    summary: Text
    description: Text
    type: str = ""
    fields: list[tuple[Role, Text]] = field(default_factory=list)
    rows: list[tuple[Text, Text]] = field(default_factory=list)

    def blocks(self) -> Iterator[Block]:
        """The issue as a record; nothing for a defect."""
        if self.type.strip().lower() in _PASSED_OVER or not (self.summary.text or self.description.text):
            return
        opening, *sections = _sections(self.description)
        rows = [*sections, *self.rows]
        if self.summary.text and (_STORY.match(self.summary.text) or not opening[1].text):
            body, title = self.summary, None
            rows = [opening, *rows] if opening[1].text else rows
        else:
            body, title = opening[1], self.summary
        roles: list[tuple[Role, Text]] = [("id", self.key), ("requirement", body), *self.fields]
        if title is not None:
            roles.append(("title", title))
        yield Block("record", body, rows=tuple(rows), fields=tuple(known for known in roles if known[1].text))


def _sections(description: Text) -> list[tuple[Text, Text]]:
    """A description split into its opening and its named sections; a section's heading is alone in its line."""
    name, start = Text("description", description.location), 0
    found: list[tuple[Text, Text]] = []
    for line in re.finditer(r"[^\n]+", description.text):
        if head := _HEAD.fullmatch(line[0]):
            found.append((name, _plain(description.cut(start, line.start()))))
            group = next(group for group in ("heading", "label", "bold") if head[group])
            begin = line.start() + head.start(group)
            name, start = description.cut(begin, begin + len(head[group])), line.end()
    found.append((name, _plain(description.cut(start, len(description.text)))))
    return [found[0], *(section for section in found[1:] if section[1].text)]


def _plain(text: Text) -> Text:
    """A text without Jira's mark-up."""
    builder = TextBuilder()
    matches = list(_WIKI.finditer(text.text))
    ends = [0, *(match.end() for match in matches)]
    for end, match in zip(ends, [*matches, None], strict=True):
        builder.append(text.cut(end, match.start() if match else len(text.text)))
        group = next((g for g in ("link", "mono", "strong", "emphasis") if match and match[g]), None)
        if match and group:
            builder.append(text.cut(*match.span(group)))
    return builder.build().strip()


def of_rows(rows: Sequence[Sequence[Text]]) -> tuple[Block, ...]:
    """The issues of a CSV export; empty where the rows are those of another table."""
    header = [_COLUMNS.get(" ".join(cell.text.lower().split()), "") for cell in rows[0]] if rows else []
    if not {"key", "summary"} <= set(header) or len(rows) < 2:
        return ()
    key = header.index("key")
    if not all(len(row) > key and _KEY.fullmatch(row[key].text) for row in rows[1:]):
        return ()
    return tuple(block for row in rows[1:] for block in _of_row(rows[0], header, row).blocks())


def _of_row(names: Sequence[Text], header: Sequence[str], row: Sequence[Text]) -> _Issue:
    cells = [
        (name, column, cell) for name, column, cell in zip(names, header, row, strict=False) if cell.text.strip()
    ]
    first = {column: cell for _, column, cell in reversed(cells)}
    nothing = Text("", row[0].location)
    key, summary, description, kind = (first.get(c, nothing) for c in ("key", "summary", "description", "type"))
    issue = _Issue(key, summary, description, kind.text)
    for name, column, cell in cells:
        if role := _FIELD_ROLES.get(column):
            issue.fields.append((role, cell))
        elif (custom := _CUSTOM.fullmatch(name.text)) and _PROSE.search(cell.text):
            issue.rows.append((name.cut(*custom.span("name")), _plain(cell)))
    return issue


def of_feed(tree: Tree) -> Iterator[Block]:
    """The issues of an XML export."""
    for item in tree.root.iterfind("channel/item"):
        yield from _of_item(tree, item).blocks()


def _of_item(tree: Tree, item: Element) -> _Issue:
    def text(name: str) -> Text:
        found = item.find(name)
        return tree.place("", item) if found is None else tree.text(found)

    description = item.find("description")
    content = tree.place("", item) if description is None else _shown(tree, description)
    issue = _Issue(text("key"), text("summary"), content, item.findtext("type", ""))
    issue.fields += [("priority", tree.text(found)) for found in item.iterfind("priority")]
    issue.fields += [("context", tree.text(found)) for found in item.iterfind("component")]
    for custom in item.iterfind("customfields/customfield"):
        name = custom.find("customfieldname")
        for value in custom.iterfind("customfieldvalues/customfieldvalue"):
            content = _shown(tree, value)
            if name is not None and _PROSE.search(content.text):
                issue.rows.append((tree.text(name), content))
    return issue


def _shown(tree: Tree, element: Element) -> Text:
    """The text of an element that holds HTML; its headings become labels."""
    shown = blocks_of(split_lines(element.text or ""), Suppressions())
    lines = (f"{b.text.rstrip(':：')}:" if b.kind == "heading" else f"{b.label} {b.text}".strip() for b in shown)
    return tree.place("\n".join(lines), element)
