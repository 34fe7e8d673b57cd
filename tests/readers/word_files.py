"""Word files put together from WordprocessingML, as small as the format allows."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

_TRANSITIONAL = "http://schemas.openxmlformats.org"
_MAIN = f"{_TRANSITIONAL}/wordprocessingml/2006/main"
_OFFICE = f"{_TRANSITIONAL}/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = (
    f'<Types xmlns="{_TRANSITIONAL}/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/><Override PartName="/{main}" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_SPACES = (
    f'xmlns:w="{_MAIN}" xmlns:r="{_OFFICE}" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)


def word(body: str, main: str = "word/document.xml", *, strict: bool = False, **parts: str) -> bytes:
    """A .docx with this body; `parts` are the inner XML of styles, numbering and footnotes."""
    targets = "".join(
        f'<Relationship Id="r{n}" Type="{_OFFICE}/{name}" Target="{name}.xml"/>' for n, name in enumerate(parts)
    )
    folder, name = main.rsplit("/", 1)
    files = {
        "[Content_Types].xml": _TYPES.format(main=main),
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}"><Relationship Id="r" Type="{_OFFICE}/officeDocument" '
        f'Target="{main}"/></Relationships>',
        main: f"<w:document {_SPACES}><w:body>{body}</w:body></w:document>",
        f"{folder}/_rels/{name}.rels": f'<Relationships xmlns="{_PACKAGE}">{targets}</Relationships>',
    }
    files |= {f"{folder}/{part}.xml": f"<w:{part} {_SPACES}>{xml}</w:{part}>" for part, xml in parts.items()}
    return packed({name: _as_strict(xml) for name, xml in files.items()} if strict else files)


def _as_strict(xml: str) -> str:
    for kind in ("wordprocessingml", "officeDocument"):
        xml = xml.replace(f"{_TRANSITIONAL}/{kind}/2006", f"http://purl.oclc.org/ooxml/{kind}")
    return xml


def packed(files: Mapping[str, str | bytes]) -> bytes:
    """A zip container."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(*content: str, style: str = "", properties: str = "") -> str:
    """A paragraph of runs; content that does not begin with a tag is text."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    runs = "".join(part if part.startswith("<") else run(part) for part in content)
    return f"<w:p><w:pPr>{named}{properties}</w:pPr>{runs}</w:p>"


def item(text: str, number: int = 1, level: int = 0) -> str:
    return paragraph(text, properties=f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')


def style(style_id: str, name: str, inner: str = "", based_on: str = "") -> str:
    base = f'<w:basedOn w:val="{based_on}"/>' if based_on else ""
    return f'<w:style w:type="paragraph" w:styleId="{style_id}"><w:name w:val="{name}"/>{base}{inner}</w:style>'


def numbering(*levels: tuple[str, str], number: int = 1, inner: str = "", level_inner: str = "") -> str:
    """One list with a number; `levels` are pairs of number format and text."""
    xml = "".join(
        f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>{level_inner}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
        for n, (kind, text) in enumerate(levels)
    )
    return (
        f'<w:abstractNum w:abstractNumId="{number}">{xml}</w:abstractNum>'
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="{number}"/>{inner}</w:num>'
    )


def table(*rows: str) -> str:
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"


def cell(*content: str, properties: str = "") -> str:
    """A cell; content that does not begin with a tag is a paragraph."""
    inner = "".join(part if part.startswith("<") else paragraph(part) for part in content)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner}</w:tc>"
