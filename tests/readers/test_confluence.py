"""Pages in Confluence's storage format, copied or in a space's export."""

from __future__ import annotations

from html import escape
from pathlib import Path

import pytest

from reqlint import readers
from reqlint.config import Settings
from reqlint.errors import ReadError

from .made import document, misplaced, outline

PAGE = """<ac:layout><ac:layout-section ac:type="single"><ac:layout-cell>
<h2>Returns</h2>
<ac:structured-macro ac:name="toc" ac:schema-version="1"><ac:parameter ac:name="maxLevel"/></ac:structured-macro>
<ac:structured-macro ac:name="info"><ac:parameter ac:name="title">Agreed</ac:parameter><ac:rich-text-body>
<p>The till shall print each return within <strong>5 seconds</strong>.</p>
</ac:rich-text-body></ac:structured-macro>
<ac:structured-macro ac:name="code"><ac:plain-text-body><![CDATA[if (a > b) { print(a); }]]></ac:plain-text-body>
</ac:structured-macro>
<p>See
<ac:link><ac:plain-text-link-body><![CDATA[list > 1]]></ac:plain-text-link-body></ac:link>.</p>
<ac:task-list><ac:task><ac:task-id>1</ac:task-id><ac:task-status>incomplete</ac:task-status>
<ac:task-body>店长应在每日 22:00 前提交退货单。</ac:task-body></ac:task></ac:task-list>
</ac:layout-cell></ac:layout-section></ac:layout>"""
SHOWN = [
    ("heading", 2, "", "Returns"),
    ("paragraph", 0, "", "The till shall print each return within 5 seconds."),
    ("paragraph", 0, "", "See list > 1."),
    ("item", 0, "-", "店长应在每日 22:00 前提交退货单。"),
]


def entity(number: str, title: str, body: str, more: str = "") -> str:
    return (
        f'<object class="Page" package="p"><id name="id">{number}</id>\n<property name="title">{escape(title)}'
        f'</property>{more}</object>\n<object class="BodyContent" package="p"><id name="id">9{number}</id>\n'
        f'<property name="body"><![CDATA[{body.replace("]]>", "]] >")}]]></property>\n'
        f'<property name="content" class="Page" package="p"><id name="id">{number}</id></property></object>\n'
    )


def export(*entities: str) -> str:
    head = '<?xml version="1.0" encoding="UTF-8"?>\n<hibernate-generic datetime="2026-11-30 10:00:00">\n'
    return f"{head}{''.join(entities)}</hibernate-generic>\n"


@pytest.mark.parametrize("name", ["page.xml", "page.html"])
def test_a_page_is_read_without_its_parameters_and_code(name: str) -> None:
    assert outline(PAGE, name) == SHOWN


def test_an_export_holds_its_current_pages_under_their_titles() -> None:
    status = '<property name="contentStatus">{}</property>'
    data = export(
        entity("1", "Tills & returns", "<p>The till shall be open.</p>", status.format("current")),
        entity("2", "Draft", "<p>The draft shall be left out.</p>", status.format("draft")),
        entity("3", "Old", "<p>The old one too.</p>", '<property name="originalVersion"><id>1</id></property>'),
        entity("4", "Lists", "<p>a &gt; b</p>\n<p>The clerk shall\nsee lists.</p>"),
    )
    assert [(kind, text) for kind, _, _, text in outline(data, "entities.xml")] == [
        ("heading", "Tills & returns"), ("paragraph", "The till shall be open."),
        ("heading", "Lists"), ("paragraph", "a > b"), ("paragraph", "The clerk shall see lists."),
    ]  # fmt: skip


def test_every_character_leads_back_to_its_line() -> None:
    data = export(entity("1", "Returns", "<p>The till shall print</p>\n<p>The clerk\nshall see lists.</p>"))
    for source, name in ((data, "entities.xml"), (PAGE, "page.xml")):
        assert [misplaced(block.body, source) for block in document(source, name).blocks] == [
            [] for _ in document(source, name).blocks
        ]


def test_folders_are_searched_for_both(tmp_path: Path) -> None:
    (tmp_path / "entities.xml").write_text(export(entity("1", "A", "<p>b</p>")), "utf-8")
    (tmp_path / "page.xml").write_text(PAGE, "utf-8")
    (tmp_path / "pom.xml").write_text("<project/>", "utf-8")
    assert [file.name for file in readers.find([str(tmp_path)], Settings()).files] == ["entities.xml", "page.xml"]


def test_a_broken_export_is_refused_in_a_sentence() -> None:
    with pytest.raises(ReadError, match="not well-formed"):
        document(export(entity("1", "A", "<p>b</p>"))[:-30], "entities.xml")


def test_a_body_belongs_to_one_page_however_many_have_its_number() -> None:
    one = entity("1", "A", "<p>The till shall be open.</p>")
    page, body = one.split("\n<object", 1)
    blocks = outline(export(*[f"{page}\n"] * 5, f"<object{body}"), "entities.xml")
    assert [text for *_, text in blocks] == ["A", "The till shall be open."]


def test_places_in_an_export_of_one_line() -> None:
    pages = (entity(str(n), f"Page {n}", f"<p>The till shall print return {n}.</p>") for n in range(40))
    data = export(*pages).replace("\n", "")
    blocks = [block for block in document(data, "entities.xml").blocks if block.kind == "paragraph"]
    assert len(blocks) == 40
    assert not any(misplaced(block.body, data) for block in blocks)
