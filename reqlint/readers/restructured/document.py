"""docutils' tree as blocks; directives of sphinx-needs (`.. req:: Title`, `:id:`) are ready-made requirements."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from docutils import nodes

from reqlint.model import Block, BlockKind, Document, Location, Role, Text
from reqlint.readers.encoding import read_lines
from reqlint.readers.placing import Placer, text_of
from reqlint.readers.restructured.parsing import parse, unknown
from reqlint.readers.source import Piece, Source, is_contents_line, line_joint
from reqlint.readers.suppressions import Suppressions

_KINDS: dict[type[nodes.Node], BlockKind] = {
    nodes.paragraph: "paragraph",
    nodes.line: "paragraph",
    nodes.attribution: "paragraph",
    nodes.term: "item",
    nodes.caption: "caption",
    nodes.literal_block: "code",
    nodes.doctest_block: "code",
    nodes.math_block: "code",
}
_PASSED_OVER = (
    nodes.system_message, nodes.target, nodes.substitution_definition, nodes.image, nodes.option_list, nodes.raw,
    nodes.pending, nodes.citation, nodes.docinfo, nodes.meta, nodes.transition, nodes.decoration,
)  # fmt: skip
_NOT_SHOWN = (nodes.problematic, nodes.footnote_reference, nodes.image, nodes.raw)
_SPACE_FOR_MARKUP = re.compile(r"(?<=[\u3000-\u9fff\uff00-\uffef]) (?=[\u3000-\u9fff\uff00-\uffef])")
"""Inline mark-up needs spaces around it, which Chinese does not have."""
_BORDER = re.compile(r"[ =+|-]+")
_BORDER_COLUMNS = 8
"""Cost of a column of a drawn table: docutils looks at each of its rows column by column."""
_LINE_END = re.compile(r"(?<=(\S))\n(?=([^\n]{1,40}))")


def read(source: Source) -> Document:
    """The blocks of a reStructuredText file."""
    lines, problems = read_lines(source)
    source.budget.check("columns", _BORDER_COLUMNS * max(_columns(line.text) for line in lines))
    reader = _RestructuredReader(lines)
    try:
        blocks = tuple(reader.blocks())
    except RecursionError as error:
        raise source.error(
            "its parts are nested too deep.", hint="Write it with fewer levels of lists."
        ) from error
    title = next((block.text for block in blocks[:1] if block.kind == "heading"), "")
    return Document(source.shown, "rst", blocks, title, (*problems, *reader.suppressions.problems))


def _columns(line: str) -> int:
    """The columns between the borders of a table; borders are lines of their own."""
    return len(line.split()) + line.count("+") if _BORDER.fullmatch(line) else 0


def blocks_of(lines: Sequence[Piece]) -> tuple[Block, ...]:
    """The blocks of reStructuredText in some lines of another document."""
    return tuple(_RestructuredReader(lines).blocks())


@dataclass(slots=True)
class _RestructuredReader:
    """Goes through docutils' tree in the order of the source."""

    lines: Sequence[Piece]
    suppressions: Suppressions = field(default_factory=Suppressions)
    placer: Placer = field(init=False)

    def __post_init__(self) -> None:
        self.placer = Placer(self.lines)

    def blocks(self) -> Iterator[Block]:
        document = parse("\n".join(line.text for line in self.lines))
        yield from self._children(document, 0, 0)

    def _children(self, node: nodes.Node, depth: int, lists: int) -> Iterator[Block]:
        for child in node.children:
            yield from self._node(child, depth, lists)

    def _node(self, node: nodes.Node, depth: int, lists: int) -> Iterator[Block]:
        match node:
            case nodes.comment():
                self._comment(node)
            case nodes.section():
                yield from self._children(node, depth + 1, lists)
            case nodes.title() | nodes.subtitle() | nodes.rubric():
                yield from self._text(node, "heading", max(1, depth))
            case nodes.bullet_list() | nodes.enumerated_list():
                yield from self._list(node, depth, lists)
            case nodes.definition():
                yield from self._children(node, depth, lists + 1)
            case nodes.field():
                yield from self._field(node, lists)
            case nodes.table():
                yield from self._table(node)
            case unknown():
                yield from self._need(node, depth, lists)
            case nodes.topic() if "contents" in node["classes"]:
                return
            case nodes.footnote():
                yield from self._footnote(node)
            case nodes.Element() if kind := _KINDS.get(type(node)):
                yield from self._text(node, kind, lists, "-" if kind == "item" else "")
            case nodes.Element() if not isinstance(node, _PASSED_OVER):
                yield from self._children(node, depth, lists)

    def _text(self, node: nodes.Element, kind: BlockKind, level: int = 0, label: str = "") -> Iterator[Block]:
        self._go_to(node)
        text = self.placer.place(_shown(node, keep_lines=kind == "code")).strip()
        if not text.text:
            return
        if kind == "paragraph" and is_contents_line(text.text):
            kind = "contents"
        is_bold = all(isinstance(child, nodes.strong) for child in node.children)
        yield Block(kind, text, level, label, "bold" if is_bold else "", fields=self.suppressions.take())

    def _go_to(self, node: nodes.Element) -> None:
        """Moves on to a node's text by searching: the node's line may be that of its end or underline."""
        if node.line:
            self.placer.go_on_to(node.line - 3)
        raw = node.rawsource or node.astext()
        self.placer.find(raw.strip().partition("\n")[0])

    def _comment(self, node: nodes.comment) -> None:
        self._go_to(node)
        text = self.placer.place(node.astext())
        self.suppressions.read(Text(f"<!-- {text.text} -->", Location(line=text.location.line)))

    def _list(self, node: nodes.Element, depth: int, lists: int) -> Iterator[Block]:
        number = int(node.get("start", 1)) if isinstance(node, nodes.enumerated_list) else None
        for item in node.children:
            label = "-" if number is None else f"{node.get('prefix', '')}{number}{node.get('suffix', '.')}"
            number = None if number is None else number + 1
            for position, block in enumerate(self._children(item, depth, lists + 1)):
                if position == 0 and block.kind == "paragraph":
                    yield Block("item", block.body, lists, label, block.style, fields=block.fields)
                else:
                    yield block

    def _field(self, node: nodes.field, lists: int) -> Iterator[Block]:
        """A field of a list (":Author: somebody") as a paragraph that begins with its name."""
        self._go_to(node)
        name, body = node.children
        text = self.placer.place(f"{name.astext()}: {_shown(body)}").strip()
        yield Block("paragraph", text, lists)

    def _footnote(self, node: nodes.footnote) -> Iterator[Block]:
        for block in self._children(node, 0, 0):
            yield Block("quote", block.body)

    def _need(self, node: unknown, depth: int, lists: int) -> Iterator[Block]:
        """A requirement of sphinx-needs; the content of other directives is read like the text around them."""
        options: dict[str, str] = node["options"]
        self.placer.go_on_to((node.line or 1) - 1)
        if "id" not in options:
            if "\n" in node["title"]:  # a text without a blank line between it and the argument
                yield Block("paragraph", self.placer.place(" ".join(node["title"].split())), lists)
            yield from self._children(node, depth, lists)
            return
        title, own_id = self.placer.place(node["title"]), self.placer.place(options["id"])
        rows = tuple(
            (self.placer.place(name), self.placer.place(value)) for name, value in options.items() if name != "id"
        )
        body = text_of(tuple(self._children(node, depth, lists)))
        fields: tuple[tuple[Role, Text], ...] = (("id", own_id), ("title", title), ("requirement", body))
        if not body.text:
            fields = (("id", own_id), ("requirement", title))
        yield Block("record", fields[-1][1], rows=rows, fields=(*fields, *self.suppressions.take()))

    def _table(self, node: nodes.table) -> Iterator[Block]:
        rows: list[dict[int, Text]] = []
        reaching: dict[int, tuple[int, Text]] = {}
        for row in node.findall(nodes.row):
            cells = {column: text for column, (_, text) in reaching.items()}
            reaching = {column: (more - 1, text) for column, (more, text) in reaching.items() if more > 1}
            for entry in (child for child in row.children if isinstance(child, nodes.entry)):
                text = text_of(tuple(self._children(entry, 0, 0)))
                first = next(column for column in range(len(cells) + 1) if column not in cells)
                for column in range(first, first + 1 + entry.get("morecols", 0)):
                    cells[column] = text
                    if entry.get("morerows"):
                        reaching[column] = (entry["morerows"], text)
            rows.append(cells)
        if rows and rows[0]:
            cells_by_row = tuple(tuple(row[column] for column in sorted(row)) for row in rows)
            yield Block("table", Text("", cells_by_row[0][0].location), rows=cells_by_row)


def _shown(node: nodes.Node, *, keep_lines: bool = False) -> str:
    """The text of a node, its lines joined: what begins a new block follows a blank line."""
    parts = (
        child.astext()
        for child in node.findall(nodes.Text)
        if not any(isinstance(parent, _NOT_SHOWN) for parent in _parents(child, node))
    )
    if keep_lines:
        return "".join(parts)
    text = _LINE_END.sub(lambda match: line_joint(match[1], match[2]) and " ", "".join(parts))
    return _SPACE_FOR_MARKUP.sub("", text)


def _parents(node: nodes.Node, root: nodes.Node) -> Iterator[nodes.Node]:
    while node.parent is not None and node is not root:
        node = node.parent
        yield node
