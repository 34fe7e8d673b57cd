"""A page as a Word document, as small as the format allows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from xml.sax.saxutils import escape

from reqlint import own
from reqlint.asking.sheets import Page, Table
from reqlint.characters import xml_text
from reqlint.readers.office import RELATIONSHIPS, pack
from reqlint.readers.word.package import W

_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_TYPES = (
    f'{_XML}<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_WORD}.document.main+xml"/>'
    f'<Override PartName="/word/styles.xml" ContentType="{_WORD}.styles+xml"/>'
    f'<Override PartName="/{own.PROPERTIES_PART}" ContentType="{own.PROPERTIES_TYPE}"/></Types>'
)
_LINK = '<Relationship Id="r{number}" Type="{types}/{kind}" Target="{target}"/>'
_FONTS = '<w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:eastAsia="Microsoft YaHei"/>'
_STYLES = (
    f'{_XML}<w:styles xmlns:w="{W[1:-1]}"><w:docDefaults><w:rPrDefault><w:rPr>{_FONTS}<w:sz w:val="20"/></w:rPr>'
    "</w:rPrDefault></w:docDefaults>"
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/><w:rPr><w:b/><w:sz w:val="36"/></w:rPr>'
    '</w:style><w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/><w:pPr><w:keepNext/>'
    '<w:spacing w:before="240" w:after="80"/><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/>'
    '<w:sz w:val="26"/></w:rPr></w:style></w:styles>'
)
_SECTION = (
    '<w:sectPr><w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>'
    '<w:pgMar w:top="1000" w:right="1000" w:bottom="1000" w:left="1000" w:header="500" w:footer="500" '
    'w:gutter="0"/></w:sectPr>'
)
_WIDTH = 14_800
"""The width of a table, in twentieths of a point."""
_NARROW = 1_500
"""The width of the columns that hold a number or a word."""
_BORDERS = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:color="9AA5B1"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)
_SHADE = '<w:shd w:val="clear" w:color="auto" w:fill="E8EDF3"/>'


def render(page: Page) -> bytes:
    """A title, a heading for each person, and tables whose header rows repeat on each page."""
    body = "".join((_paragraph(page.title, "Title"), _paragraph(page.note), *map(_section, page.tables)))
    document = f'{_XML}<w:document xmlns:w="{W[1:-1]}"><w:body>{body}{_SECTION}</w:body></w:document>'
    parts = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": _relations(
            {"officeDocument": "word/document.xml", "custom-properties": own.PROPERTIES_PART}
        ),
        "word/document.xml": document,
        "word/_rels/document.xml.rels": _relations({"styles": "styles.xml"}),
        "word/styles.xml": _STYLES,
        own.PROPERTIES_PART: _XML + own.properties(page.kind),
    }
    return pack({name: text.encode() for name, text in parts.items()}, compressed=True)


def _relations(targets: Mapping[str, str]) -> str:
    """The parts that a part refers to, by the kinds of the relationships."""
    links = (
        _LINK.format(number=n, types=RELATIONSHIPS, kind=kind, target=target)
        for n, (kind, target) in enumerate(targets.items(), 1)
    )
    return f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">{"".join(links)}</Relationships>'


def _section(table: Table) -> str:
    heading = _paragraph(table.title, "Heading1") if table.title else ""
    widths = list(_widths(table))
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    rows = (_row(row, widths) for row in table.rows)
    return (
        f'{heading}<w:tbl><w:tblPr><w:tblW w:w="{_WIDTH}" w:type="dxa"/><w:tblBorders>{_BORDERS}</w:tblBorders>'
        f'<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>'
        f"{_row(table.header, widths, is_head=True)}{''.join(rows)}</w:tbl>{_paragraph('')}"
    )


def _widths(table: Table) -> Iterator[int]:
    """Narrow columns for ids and verdicts, the rest of the width for the others, empty ones included."""
    columns = list(zip(*table.rows, strict=True))
    narrow = [any(column) and max(map(len, column)) <= 20 for column in columns]
    rest = (_WIDTH - _NARROW * sum(narrow)) // max(1, narrow.count(False))
    yield from (_NARROW if is_narrow else rest for is_narrow in narrow)


def _row(cells: Sequence[str], widths: Sequence[int], *, is_head: bool = False) -> str:
    properties = f"<w:trPr><w:cantSplit/>{'<w:tblHeader/>' if is_head else ''}</w:trPr>"
    shade = _SHADE if is_head else ""
    filled = (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{shade}</w:tcPr>'
        f"{''.join(_paragraph(line, is_bold=is_head) for line in cell.split(chr(10)))}</w:tc>"
        for cell, width in zip(cells, widths, strict=True)
    )
    return f"<w:tr>{properties}{''.join(filled)}</w:tr>"


def _paragraph(text: str, style: str = "", *, is_bold: bool = False) -> str:
    named = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    bold = "<w:rPr><w:b/></w:rPr>" if is_bold else ""
    return f'<w:p>{named}<w:r>{bold}<w:t xml:space="preserve">{escape(xml_text(text))}</w:t></w:r></w:p>'
