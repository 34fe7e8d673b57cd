from __future__ import annotations

from dataclasses import replace

import pytest

from reqlint.budget import LIMITS
from reqlint.errors import ReadError

from .made import blocks, cells, document, misplaced, said
from .word_files import packed

NAMES = {"c": "ReqIF.ChapterName", "t": "ReqIF.Text", "i": "ReqIF.ForeignID", "a": "验收标准", "k": "Object Type"}


def value(name: str, content: str) -> str:
    kind = "XHTML" if content.startswith("<") else "STRING"
    definition = (
        f"<DEFINITION><ATTRIBUTE-DEFINITION-{kind}-REF>{name}</ATTRIBUTE-DEFINITION-{kind}-REF></DEFINITION>"
    )
    if kind == "STRING":
        return f'<ATTRIBUTE-VALUE-STRING THE-VALUE="{content}">{definition}</ATTRIBUTE-VALUE-STRING>'
    return f"<ATTRIBUTE-VALUE-XHTML>{definition}<THE-VALUE>{content}</THE-VALUE></ATTRIBUTE-VALUE-XHTML>"


def thing(own_id: str, **values: str) -> str:
    shown = "\n".join(value(name, content) for name, content in values.items())
    return f'<SPEC-OBJECT IDENTIFIER="{own_id}">\n<VALUES>\n{shown}\n</VALUES>\n</SPEC-OBJECT>\n'


def place(own_id: str, inside: str = "") -> str:
    children = f"<CHILDREN>{inside}</CHILDREN>" if inside else ""
    reference = f"<OBJECT><SPEC-OBJECT-REF>{own_id}</SPEC-OBJECT-REF></OBJECT>"
    return f'<SPEC-HIERARCHY IDENTIFIER="h-{own_id}">{reference}{children}</SPEC-HIERARCHY>'


def reqif(objects: str, hierarchy: str, doctype: str = "") -> str:
    names = "".join(
        f'<ATTRIBUTE-DEFINITION-STRING IDENTIFIER="{key}" LONG-NAME="{name}"/>' for key, name in NAMES.items()
    )
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n{doctype}'
        '<REQ-IF xmlns="http://www.omg.org/spec/ReqIF/20110401/reqif.xsd" xmlns:x="http://www.w3.org/1999/xhtml">\n'
        "<THE-HEADER><REQ-IF-HEADER><TITLE>Till</TITLE></REQ-IF-HEADER></THE-HEADER>\n"
        f"<CORE-CONTENT><REQ-IF-CONTENT><SPEC-TYPES>{names}</SPEC-TYPES>\n<SPEC-OBJECTS>\n{objects}</SPEC-OBJECTS>\n"
        f"<SPECIFICATIONS><SPECIFICATION><CHILDREN>{hierarchy}</CHILDREN></SPECIFICATION></SPECIFICATIONS>\n"
        "</REQ-IF-CONTENT></CORE-CONTENT></REQ-IF>\n"
    )


PRINT = "<x:div><x:p>The till <x:b>shall</x:b> print:</x:p><x:ul><x:li>退货单</x:li></x:ul></x:div>"
OBJECTS = (
    thing("2", i="T-2", t=PRINT, a="两秒内")
    + thing("1", c="<x:div>Returns</x:div>")
    + thing("3", t="What returns are.", k="Information")
    + thing("4", i="T-4", t="The till shall count.")
)  # fmt: skip
FILE = reqif(OBJECTS, place("1", place("2") + place("3")))


def test_objects_stand_in_the_order_of_the_specification() -> None:
    read = document(FILE, "a.reqif")
    assert (read.title, read.format) == ("Till", "reqif")
    assert [(block.kind, block.level, block.text) for block in read.blocks] == [
        ("heading", 1, "Returns"),
        ("record", 0, "The till shall print:\n- 退货单"),
        ("paragraph", 0, "What returns are."),
        ("record", 0, "The till shall count."),
    ]


def test_attributes_have_roles_or_their_names() -> None:
    record = blocks(FILE, "a.reqif")[1]
    assert [role for role, _ in said(record)] == ["id", "requirement"]
    assert said(record)[0][1] == "T-2"
    assert cells(record) == [["验收标准", "两秒内"]]


def test_places_are_those_of_the_file() -> None:
    record = blocks(FILE, "a.reqif")[3]
    assert misplaced(record.body, FILE) == []


def test_an_object_without_a_known_text_keeps_all_it_says() -> None:
    (record,) = blocks(reqif(thing("1", a="两秒内打印"), place("1")), "a.reqif")
    assert (record.kind, said(record), cells(record)) == ("record", [], [["验收标准", "两秒内打印"]])


def test_archives_and_xml_files_hold_the_same() -> None:
    archive = packed({"a.reqif": FILE.encode(), "picture.png": b"x"})
    assert (
        blocks(archive, "a.reqifz")
        == blocks(FILE, "a.reqif")
        == blocks(FILE, "a.xml")
        == blocks(archive, "a.reqif")
    )


def test_archives_that_hold_none_or_unpack_to_too_much(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ReadError, match="holds no ReqIF"):
        document(packed({"a.txt": b"x"}), "a.reqifz")
    monkeypatch.setitem(LIMITS, "packed", replace(LIMITS["packed"], most=1 << 20))
    with pytest.raises(ReadError, match="unpack to more than 1 MB"):
        document(packed({"a.reqif": b"0" * (2 << 20)}), "a.reqifz")


@pytest.mark.parametrize("entity", ['SYSTEM "file:///etc/passwd"', '"expanded"', 'SYSTEM "http://127.0.0.1:1/x"'])
def test_entities_are_not_resolved(entity: str) -> None:
    doctype = f"<!DOCTYPE x [<!ENTITY e {entity}>]>\n"
    read = document(reqif(thing("1", t="<x:div>a &e; b</x:div>"), place("1"), doctype), "a.reqif")
    assert "root:" not in repr(read)
    assert "expanded" not in repr(read)


def test_a_billion_laughs_are_not_laughed() -> None:
    laughs = "".join(f'<!ENTITY l{n + 1} "{f"&l{n};" * 10}">' for n in range(12))
    doctype = f'<!DOCTYPE x [<!ENTITY l0 "ha">{laughs}]>\n'
    try:
        read = document(reqif(thing("1", t="&l12;"), place("1"), doctype), "a.reqif")
        assert sum(len(block.text) for block in read.blocks) < 1000
    except ReadError as error:
        assert error.problems[0].hint


@pytest.mark.parametrize("data", ["<REQ-IF>", "<a>" * 5000, "text", "<REQ-IF/>\n<REQ-IF/>"])
def test_broken_files_are_refused(data: str) -> None:
    with pytest.raises(ReadError) as caught:
        document(data, "a.reqif")
    assert caught.value.problems[0].hint


def test_deep_hierarchies_do_not_break_the_stack() -> None:
    hierarchy = place("1")
    for _ in range(60):
        hierarchy = place("2", hierarchy)
    assert len(blocks(reqif(thing("1", t="a") + thing("2", t="b"), hierarchy), "a.reqif")) == 2
