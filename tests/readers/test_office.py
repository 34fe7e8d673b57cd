"""The office as it is: OpenDocument texts, slides, templates, e-mails, and what LibreOffice opens."""

from __future__ import annotations

import shutil
import subprocess
from email.message import EmailMessage
from pathlib import Path

import pytest

from reqlint import extraction, readers
from reqlint.errors import ReadError
from reqlint.model import Block, Document
from reqlint.readers import converting
from reqlint.readers.office import pack

from .word_files import paragraph, word

EXAMPLES = Path(__file__).parents[2] / "examples"
BRD = EXAMPLES / "wecom-membership" / "poor.en.docx"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
LIST = EXAMPLES / "store-operations" / "poor.en.xlsx"


def found(document: Document) -> list[tuple[str, str]]:
    return [(one.id, one.text) for one in extraction.requirements(document)]


def blocks_of(document: Document) -> list[tuple[str, int, str, str]]:
    return [(block.kind, block.level, block.label, block.text) for block in document.blocks]


def saved_as(path: Path, target: str, folder: Path) -> Path:
    """A document as LibreOffice saves it; skips the test without LibreOffice."""
    program = shutil.which("soffice")
    if program is None:
        pytest.skip("needs LibreOffice (soffice)")
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [program, profile, "--headless", "--convert-to", target, "--outdir", folder, path]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    return folder / path.with_suffix(f".{target}").name


@pytest.mark.parametrize("path", [BRD, EXAMPLES / "supermarket-scrm" / "poor.zh.docx"], ids=lambda path: path.name)
def test_a_text_in_opendocument_is_the_word_document_it_was_made_of(path: Path, tmp_path: Path) -> None:
    written = readers.read(path, "a.docx")
    saved = readers.read(saved_as(path, "odt", tmp_path), "a.odt")
    assert found(saved) == found(written)
    assert saved.title == written.title


@pytest.mark.parametrize(("path", "target"), [(BRD, "doc"), (BRD, "rtf"), (LIST, "xls")])
def test_old_formats_are_read_through_libreoffice_and_it_is_told(path: Path, target: str, tmp_path: Path) -> None:
    saved = readers.read(saved_as(path, target, tmp_path), f"old.{target}")
    assert found(saved) == found(readers.read(path, path.name))
    assert saved.notes == (converting.NOTE,)
    assert saved.path == f"old.{target}"


@pytest.mark.parametrize("name", ["a.doc", "a.xls", "a.rtf", "a.ppt", "a.wps", "a.odp"])
def test_without_libreoffice_one_sentence_says_what_to_do(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(converting, "_NAMES", ())
    (tmp_path / name).write_bytes(b"{\\rtf1 x}" if name == "a.rtf" else OLE + b" old")
    with pytest.raises(ReadError, match=r"Save it as \.\w+ \(File > Save As\), or install LibreOffice"):
        readers.read(tmp_path / name, name)


def test_what_libreoffice_cannot_convert_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    script = tmp_path / "soffice"
    script.write_text("#!/bin/sh\nexit 1\n")
    script.chmod(0o755)
    monkeypatch.setattr(converting, "_NAMES", (str(script),))
    (tmp_path / "a.doc").write_bytes(OLE + b" old")
    with pytest.raises(ReadError, match="LibreOffice cannot convert it"):
        readers.read(tmp_path / "a.doc", "a.doc")


def test_an_upload_is_never_converted() -> None:
    with pytest.raises(ReadError) as caught:
        readers.read_bytes(
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"), "a.doc", "a.doc"
        )
    assert "soffice" not in str(caught.value.problems[0]), "a page shows the sentence"


@pytest.mark.parametrize("name", ["a.dotx", "a.dotm", "a.docm"])
def test_templates_are_word_documents(name: str) -> None:
    assert readers.read_bytes(word(paragraph("The till shall print.")), name, name).format == "docx"


OFFICE = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"'
)


def odt(body: str, styles: str = "") -> Document:
    content = (
        f"<office:document-content {OFFICE}><office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    return readers.read_bytes(pack({"mimetype": b"x", "content.xml": content.encode()}), "a.odt", "a.odt")


def test_lists_of_opendocument_have_levels_and_numbers() -> None:
    styles = (
        '<text:list-style style:name="L1"><text:list-level-style-number text:level="1" style:num-format="1"/>'
        "</text:list-style>"
    )
    body = (
        '<text:h text:outline-level="2">Export</text:h><text:list text:style-name="L1"><text:list-item>'
        "<text:p>First</text:p><text:list><text:list-item><text:p>Inner</text:p></text:list-item></text:list>"
        "</text:list-item><text:list-item><text:p>Second</text:p></text:list-item></text:list>"
    )
    assert blocks_of(odt(body, styles)) == [
        ("heading", 2, "", "Export"), ("item", 0, "1.", "First"), ("item", 1, "•", "Inner"),
        ("item", 0, "2.", "Second"),
    ]  # fmt: skip


def test_what_opendocument_does_not_show_is_not_read() -> None:
    body = (
        "<text:tracked-changes><text:p>gone</text:p></text:tracked-changes><text:p>The<text:s text:c='2'/>till"
        "<office:annotation><text:p>a comment</text:p></office:annotation> shall<text:line-break/>print.</text:p>"
    )
    assert [block.text for block in odt(body).blocks] == ["The  till shall\nprint."]


def test_merged_cells_of_opendocument_stand_in_each_place() -> None:
    def cell(text: str, spanned: str = "") -> str:
        spans = f'table:number-{spanned}-spanned="2"' if spanned else ""
        return f"<table:table-cell {spans}><text:p>{text}</text:p></table:table-cell>"

    covered = "<table:covered-table-cell/>"
    body = (
        f"<table:table><table:table-row>{cell('A', 'columns')}{covered}{cell('B')}"
        f"</table:table-row><table:table-row>{cell('C', 'rows')}{cell('D')}{cell('E')}"
        f"</table:table-row><table:table-row>{covered}{cell('F')}{cell('G')}</table:table-row></table:table>"
    )
    (table,) = odt(body).blocks
    assert [[text.text for text in row] for row in table.rows] == [
        ["A", "A", "B"], ["C", "D", "E"], ["C", "F", "G"],
    ]  # fmt: skip


SLIDE = (
    '<p:sld xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"{show}><p:cSld><p:spTree>{shapes}</p:spTree>'
    "</p:cSld></p:sld>"
)
SHAPE = '<p:sp><p:nvSpPr><p:nvPr><p:ph type="{kind}"/></p:nvPr></p:nvSpPr><p:txBody>{paragraphs}</p:txBody></p:sp>'
MAIN = "http://schemas.openxmlformats.org/presentationml/2006/main"
LINKS = "http://schemas.openxmlformats.org/package/2006/relationships"
TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def slides(*shown: tuple[str, str]) -> Document:
    """A presentation of slides: their shapes, and an attribute."""
    ids = "".join(f'<p:sldId id="{256 + n}" r:id="r{n}"/>' for n in range(len(shown)))
    links = "".join(
        f'<Relationship Id="r{n}" Type="{TYPES}/slide" Target="slides/s{n}.xml"/>' for n in range(len(shown))
    )
    parts = {
        "_rels/.rels": f'<Relationships xmlns="{LINKS}"><Relationship Id="a" Type="{TYPES}/officeDocument" '
        'Target="ppt/presentation.xml"/></Relationships>',
        "ppt/presentation.xml": f'<p:presentation xmlns:p="{MAIN}" xmlns:r="{TYPES}">'
        f"«<p:sldIdLst>{ids}</p:sldIdLst></p:presentation>",
        "ppt/_rels/presentation.xml.rels": f'<Relationships xmlns="{LINKS}">{links}</Relationships>',
    }
    parts |= {f"ppt/slides/s{n}.xml": SLIDE.format(shapes=s, show=a) for n, (s, a) in enumerate(shown)}
    return readers.read_bytes(pack({name: text.encode() for name, text in parts.items()}), "a.pptx", "a.pptx")


def line(text: str, properties: str = "") -> str:
    return f"<a:p>{properties}<a:r><a:t>{text}</a:t></a:r></a:p>"


def test_slides_are_titles_with_items_in_the_order_they_are_shown() -> None:
    body = line("Staff count stock.") + line("Weekly", '<a:pPr lvl="1"/>')
    first = SHAPE.format(kind="body", paragraphs=body) + SHAPE.format(kind="title", paragraphs=line("Stock"))
    hidden = SHAPE.format(kind="body", paragraphs=line("hidden"))
    number = SHAPE.format(kind="sldNum", paragraphs=line("2"))
    document = slides(
        (first, ""), (hidden, ' show="0"'), (SHAPE.format(kind="title", paragraphs=line("End")) + number, "")
    )
    assert blocks_of(document) == [
        ("heading", 1, "", "Stock"), ("item", 0, "•", "Staff count stock."), ("item", 1, "•", "Weekly"),
        ("heading", 1, "", "End"),
    ]  # fmt: skip
    assert [block.body.location.page for block in document.blocks] == [1, 1, 1, 3]
    assert document.title == "Stock"


def test_tables_on_slides_are_tables() -> None:
    cells = "".join(f"<a:tc><a:txBody>{line(text)}</a:txBody></a:tc>" for text in ("ID", "Requirement"))
    row = "".join(
        f"<a:tc><a:txBody>{line(text)}</a:txBody></a:tc>" for text in ("R-1", "The till shall print a slip.")
    )
    document = slides((f"<a:tbl><a:tr>{cells}</a:tr><a:tr>{row}</a:tr></a:tbl>", ""))
    assert found(document) == [("R-1", "The till shall print a slip.")]


def mail(**parts: str) -> EmailMessage:
    message = EmailMessage()
    message["Subject"] = parts.get("subject", "Returns at the till")
    message["From"] = "ann@example.org"
    message.set_content(parts.get("text", "The till shall print a return slip.\n"))
    if "html" in parts:
        message.add_alternative(parts["html"], subtype="html")
    return message


def read_mail(message: EmailMessage) -> Document:
    return readers.read_bytes(message.as_bytes(), "a.eml", "a.eml")


def test_a_mail_is_its_subject_and_what_its_sender_wrote() -> None:
    text = "- Improve the checkout.\n\n> - an old wish\n\n-- \nAnn Lee\nSales shall rise.\n"
    document = read_mail(mail(text=text))
    assert blocks_of(document) == [
        ("heading", 1, "", "Returns at the till"),
        ("item", 0, "-", "Improve the checkout."),
    ]
    assert document.title == "Returns at the till"


def test_the_page_of_a_mail_goes_before_its_plain_text() -> None:
    document = read_mail(mail(html="<table><tr><th>ID</th><th>Requirement</th></tr><tr><td>R-1</td><td>The till "
                                   "shall print a slip.</td></tr></table>"))  # fmt: skip
    assert found(document) == [("R-1", "The till shall print a slip.")]


def test_attachments_are_read_as_what_they_are() -> None:
    message = mail(subject="需求", text="请看附件。\n")
    message.add_attachment(BRD.read_bytes(), maintype="application", subtype="octet-stream", filename="附件.docx")
    message.add_attachment(b"\x89PNG", maintype="image", subtype="png", filename="logo.png")
    message.add_attachment(b"x", maintype="application", subtype="zip", filename="all.zip")
    inner = mail(subject="Fwd", text="The clerk shall count the stock each Monday.\n")
    message.add_attachment(inner)
    document = read_mail(message)
    texts = [text for _, text in found(document)]
    assert [text for _, text in found(readers.read(BRD, "a.docx"))] == texts[1:-1]
    assert texts[-1] == "The clerk shall count the stock each Monday."
    assert "附件.docx" in [block.text for block in document.blocks if block.kind == "heading"]
    assert document.problems == ("attachment all.zip: not read; save it and check it by itself.",)


def test_a_broken_attachment_is_a_problem_and_the_rest_is_read() -> None:
    message = mail()
    message.add_attachment(b"PK\x03\x04 broken", maintype="application", subtype="x", filename="a.docx")
    document = read_mail(message)
    (problem,) = document.problems
    assert problem.startswith("attachment a.docx: this is not a Word document")
    assert [text for _, text in found(document)] == ["The till shall print a return slip."]


def test_mails_in_mails_come_to_an_end() -> None:
    message = mail(text="innermost\n")
    for n in range(8):
        outer = mail(subject=f"level {n}", text="The till shall print a slip.\n")
        outer.add_attachment(message)
        message = outer
    document = read_mail(message)
    assert len(document.problems) == 1
    assert isinstance(document.blocks[0], Block)


@pytest.mark.parametrize("name", ["a.eml", "a.pptx", "a.odt"])
@pytest.mark.parametrize("data", [b"", b"no mail", b"PK\x03\x04", b"\0\1\2"])
def test_other_files_by_these_names_are_told(name: str, data: bytes) -> None:
    with pytest.raises(ReadError):
        readers.read_bytes(data, name, name)


@pytest.mark.parametrize("text", ["", "> only the old text\n", "-- \nAnn\n"])
def test_a_mail_without_words_of_its_own_has_its_subject(text: str) -> None:
    assert [block.text for block in read_mail(mail(text=text)).blocks] == ["Returns at the till"]
