from __future__ import annotations

import io

import docx
import pytest

from reqlint.errors import ReadError

from .made import blocks, cells, document, outline
from .word_files import cell, item, numbering, paragraph, run, style, table, word


def test_a_document_written_by_python_docx() -> None:
    made = docx.Document()
    made.add_heading("Stock app", 0)
    made.add_heading("Functions", 1)
    made.add_paragraph("The store manager confirms the delivery.")
    made.add_paragraph("Count stock", style="List Bullet")
    made.add_paragraph("Post waste", style="List Number")
    made.add_table(1, 2).rows[0].cells[1].text = "R-1"
    buffer = io.BytesIO()
    made.save(buffer)
    read = document(buffer.getvalue(), "app.docx")
    assert (read.format, read.title, read.problems) == ("docx", "Stock app", ())
    assert [(block.kind, block.level, block.label, block.text) for block in read.blocks] == [
        ("heading", 1, "", "Stock app"),
        ("heading", 1, "", "Functions"),
        ("paragraph", 0, "", "The store manager confirms the delivery."),
        ("item", 0, "•", "Count stock"),
        ("item", 0, "1.", "Post waste"),
        ("table", 0, "", ""),
    ]
    assert [block.body.location.paragraph for block in read.blocks] == [1, 2, 3, 4, 5, 6]


def test_tracked_insertions_are_text_and_deletions_are_not() -> None:
    body = paragraph(
        "The app ",
        f"<w:del>{run('never ').replace('w:t', 'w:delText')}</w:del>",
        f"<w:ins>{run('always ')}</w:ins>",
        f"<w:moveFrom>{run('gone ')}</w:moveFrom><w:moveTo>{run('posts ')}</w:moveTo>",
        "stock.",
    )
    assert [block.text for block in blocks(word(body), "a.docx")] == ["The app always posts stock."]


def test_a_deleted_paragraph_end_joins_two_paragraphs() -> None:
    body = paragraph("The app ", properties="<w:rPr><w:del/></w:rPr>") + paragraph("posts stock.")
    assert [block.text for block in blocks(word(body), "a.docx")] == ["The app posts stock."]


def test_hidden_and_struck_out_text_is_left_out() -> None:
    body = paragraph("a", run("b", "<w:vanish/>"), run("c", "<w:strike/>"), run("d", '<w:strike w:val="0"/>'))
    assert [block.text for block in blocks(word(body), "a.docx")] == ["ad"]


def test_characters_that_are_elements() -> None:
    body = paragraph('<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:br w:type="page"/></w:r>')
    assert [block.text for block in blocks(word(body), "a.docx")] == ["a\tb\nc"]


def test_heading_levels_come_from_names_outlines_and_base_styles() -> None:
    styles = (
        style("1", "heading 1")
        + style("a", "标题 2")
        + style("Own", "Chapter", '<w:pPr><w:outlineLvl w:val="2"/></w:pPr>')
        + style("Sub", "Own heading", based_on="Own")
        + style("Body", "Body", '<w:pPr><w:outlineLvl w:val="9"/></w:pPr>', based_on="Own")
        + style("Loop", "Loop", based_on="Loop")
    )
    direct = paragraph("f", properties='<w:outlineLvl w:val="3"/>')
    names = ("1", "a", "Own", "Sub", "Body", "Loop", "Missing")
    body = "".join(paragraph(f"text {name}", style=name) for name in names) + direct
    found = [(block.kind, block.level) for block in blocks(word(body, styles=styles), "a.docx")]
    assert found == [
        ("heading", 1),
        ("heading", 2),
        ("heading", 3),
        ("heading", 3),
        ("paragraph", 0),
        ("paragraph", 0),
        ("paragraph", 0),
        ("heading", 4),
    ]


def test_what_follows_a_line_break_in_a_heading_is_a_paragraph() -> None:
    body = paragraph(
        "<w:r><w:t>Scope</w:t><w:br/><w:t>The app counts.</w:t></w:r>", properties='<w:outlineLvl w:val="0"/>'
    )
    assert outline(word(body), "a.docx") == [("heading", 1, "", "Scope"), ("paragraph", 0, "", "The app counts.")]


@pytest.mark.parametrize("number", ["²", "x", "", "-1", "99999999999", "9"])
def test_numbers_that_are_none_are_passed_over(number: str) -> None:
    listed = f'<w:numPr><w:ilvl w:val="{number}"/><w:numId w:val="1"/></w:numPr><w:outlineLvl w:val="{number}"/>'
    size = f'<w:sz w:val="{number}"/>'
    wide = table(cell("a", properties=f'<w:gridSpan w:val="{number}"/>') + cell("b"))
    lists = numbering(("decimal", "%1.")).replace('<w:start w:val="1"/>', f'<w:start w:val="{number}"/>')
    read = blocks(word(paragraph(run("text", size), properties=listed) + wide, numbering=lists), "a.docx")
    assert [block.kind for block in read] == ["item", "table"]


def test_kinds_by_style() -> None:
    names = ("caption", "Quote", "HTML Preformatted", "toc 2", "目录", "Title", "标题 2", "标题", "Body Text")
    styles = "".join(style(str(number), name) for number, name in enumerate(names)) + style(
        "x", "图", based_on="0"
    )
    body = "".join(paragraph("text", style=str(number)) for number in (*range(len(names)), "x"))
    kinds = [block.kind for block in blocks(word(body + paragraph("1.1 Scope\t4"), styles=styles), "a.docx")]
    assert kinds == [
        *(
            "caption",
            "quote",
            "code",
            "contents",
            "contents",
            "heading",
            "heading",
            "heading",
            "paragraph",
            "caption",
        ),
        "contents",
    ]


def test_fields_show_their_result_and_contents_are_told() -> None:
    def mark(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    instruction = "<w:r><w:instrText> TOC \\o </w:instrText></w:r>"
    body = (
        paragraph(mark("begin"), instruction, mark("separate"), "Scope 3")
        + paragraph("Functions 4")
        + paragraph("Rules 5", mark("end"))
        + paragraph("See ", mark("begin"), "<w:r><w:instrText>REF a</w:instrText></w:r>", run("code"), "")
        + paragraph("goes on")
    )
    assert [(block.kind, block.text) for block in blocks(word(body), "a.docx")] == [
        ("contents", "Scope 3"),
        ("contents", "Functions 4"),
        ("contents", "Rules 5"),
        ("paragraph", "See"),
        ("paragraph", "goes on"),
    ]


def test_content_controls_are_walked() -> None:
    contents = '<w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
    body = (
        f"<w:sdt>{contents}<w:sdtContent>{paragraph('Scope')}</w:sdtContent></w:sdt>"
        f"<w:sdt><w:sdtContent>{paragraph('Text')}</w:sdtContent></w:sdt>"
        + paragraph(f"<w:sdt><w:sdtContent>{run('inline')}</w:sdtContent></w:sdt>")
    )
    found = [(block.kind, block.text) for block in blocks(word(body), "a.docx")]
    assert found == [("contents", "Scope"), ("paragraph", "Text"), ("paragraph", "inline")]


def test_text_boxes_are_read_once_behind_their_paragraph() -> None:
    box = f"<w:txbxContent>{paragraph('In the box')}</w:txbxContent>"
    body = paragraph(
        "Before",
        f"<w:r><mc:AlternateContent><mc:Choice><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent></w:r>",
    )
    assert [block.text for block in blocks(word(body), "a.docx")] == ["Before", "In the box"]


def test_footnotes_stand_behind_their_paragraph_as_quotations() -> None:
    notes = f'<w:footnote w:id="2">{paragraph("As agreed.")}</w:footnote>'
    body = paragraph("The app posts.", '<w:r><w:footnoteReference w:id="2"/></w:r>') + paragraph("End.")
    found = [(block.kind, block.text) for block in blocks(word(body, footnotes=notes), "a.docx")]
    assert found == [("paragraph", "The app posts."), ("quote", "As agreed."), ("paragraph", "End.")]


def test_merged_cells_are_repeated() -> None:
    body = table(
        cell("Module", properties='<w:vMerge w:val="restart"/>')
        + cell("Header", properties='<w:gridSpan w:val="2"/>'),
        cell(properties="<w:vMerge/>") + cell("a") + cell("b", "c"),
    )
    (block,) = blocks(word(body), "a.docx")
    assert cells(block) == [["Module", "Header", "Header"], ["Module", "a", "b\nc"]]
    assert [[text.location.paragraph for text in row] for row in block.rows] == [[1, 2, 2], [1, 3, 4]]


def test_deleted_rows_and_cells_are_left_out() -> None:
    deleted = "<w:trPr><w:del/></w:trPr>"
    body = table(
        cell("a") + cell("b"), deleted + cell("x") + cell("y"), cell("c", properties="<w:cellDel/>") + cell("d")
    )
    (block,) = blocks(word(body), "a.docx")
    assert cells(block) == [["a", "b"], ["d"]]


def test_lists_in_cells_keep_their_numbers() -> None:
    body = table(cell(item("count"), item("post")) + cell("R-1"))
    (block,) = blocks(word(body, numbering=numbering(("decimal", "%1."))), "a.docx")
    assert cells(block) == [["1. count\n2. post", "R-1"]]


def test_a_table_of_one_cell_is_a_frame() -> None:
    body = table(cell("The app posts.", table(cell("a") + cell("b"))))
    assert [(block.kind, block.text) for block in blocks(word(body), "a.docx")] == [
        ("paragraph", "The app posts."),
        ("table", ""),
    ]


def test_nested_tables_follow_the_table_they_stand_in() -> None:
    body = table(cell("outer") + cell("x", table(cell("in") + cell("ner"))))
    assert [cells(block) for block in blocks(word(body), "a.docx")] == [[["outer", "x"]], [["in", "ner"]]]


def test_style_tells_of_bold_and_large_text() -> None:
    body = (
        paragraph(run("Functions", '<w:b/><w:sz w:val="32"/>'))
        + paragraph(run("all "), run("bold", "<w:b/>"))
        + paragraph("The app posts the stock of each store to the supply chain.")
    )
    styles = '<w:style w:type="paragraph" w:default="1" w:styleId="N"><w:name w:val="Normal"/></w:style>'
    found = [block.style for block in blocks(word(body, styles=styles), "a.docx")]
    assert found == ["Normal, bold, large", "Normal", "Normal"]


def test_places_count_every_paragraph_of_the_body() -> None:
    body = paragraph() + table(cell("a") + cell("b")) + paragraph("c")
    assert [block.body.location.paragraph for block in blocks(word(body), "a.docx")] == [2, 4]


def test_strict_documents_are_read() -> None:
    strict = word(paragraph("Scope", style="1"), strict=True, styles=style("1", "heading 1"))
    assert outline(strict, "a.docx") == [("heading", 1, "", "Scope")]


def test_a_main_part_of_another_name_is_found() -> None:
    assert outline(word(paragraph("Text"), main="word/document2.xml"), "a.docx") == [("paragraph", 0, "", "Text")]


def test_a_damaged_part_is_told_and_the_rest_read() -> None:
    read = document(word(paragraph("Text"), styles="<w:style"), "a.docx")
    assert [block.text for block in read.blocks] == ["Text"]
    assert len(read.problems) == 1
    assert "word/styles.xml" in read.problems[0]


@pytest.mark.parametrize("data", [b"PK\x03\x04 junk", b"not a zip", word("").replace(b"word", b"ward")])
def test_broken_files_are_refused(data: bytes) -> None:
    with pytest.raises(ReadError) as caught:
        document(data, "a.docx")
    (problem,) = caught.value.problems
    assert problem.path == "docs/a.docx"
    assert problem.hint
