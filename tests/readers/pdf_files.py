"""PDF files written by hand: texts at their places, in Helvetica or, for Chinese, in a font of the viewer."""

from __future__ import annotations

from dataclasses import dataclass

HEIGHT = 800


@dataclass(frozen=True)
class Line:
    """A line of text, its places in points from the upper left."""

    text: str
    top: float
    left: float = 60
    size: float = 11
    bold: bool = False


def pdf(*pages: list[Line], drawn: str = "") -> bytes:
    """A file of these pages; `drawn` are further instructions for each of them."""
    fonts = [
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >>",
        "<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H "
        "/DescendantFonts [6 0 R] >>",
        "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /DW 1000 /FontDescriptor 7 0 R "
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 0 >> >>",
        "<< /Type /FontDescriptor /FontName /STSong-Light /Flags 4 /FontBBox [0 -120 1000 880] /ItalicAngle 0 "
        "/Ascent 880 /Descent -120 /CapHeight 700 /StemV 80 >>",
    ]
    kids = " ".join(f"{8 + 2 * n} 0 R" for n in range(len(pages)))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>",
        *fonts,
    ]
    for n, lines in enumerate(pages):
        content = "\n".join([drawn, *(_shown(line) for line in lines)])
        objects += [
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 {HEIGHT}] /Contents {9 + 2 * n} 0 R "
            "/Resources << /Font << /F 3 0 R /B 4 0 R /C 5 0 R >> >> >>",
            f"<< /Length {len(content)} >>\nstream\n{content}\nendstream",
        ]
    return file_of(objects)


def _shown(line: Line) -> str:
    font = ("B" if line.bold else "F") if line.text.isascii() else "C"
    text = f"({line.text})" if line.text.isascii() else f"<{line.text.encode('utf-16-be').hex()}>"
    return f"BT /{font} {line.size} Tf {line.left} {HEIGHT - line.top - line.size} Td {text} Tj ET"


def file_of(objects: list[str]) -> bytes:
    data = b"%PDF-1.4\n"
    offsets = []
    for number, content in enumerate(objects, 1):
        offsets.append(len(data))
        data += f"{number} 0 obj\n{content}\nendobj\n".encode("latin-1")
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    size = len(objects) + 1
    end = f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer\n<< /Size {size} /Root 1 0 R >>\n"
    return data + f"{end}startxref\n{len(data)}\n%%EOF\n".encode("latin-1")
