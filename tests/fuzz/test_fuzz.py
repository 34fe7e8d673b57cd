"""Broken inputs for everything that reads: see README.md."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from readers.msg_files import attachment, message, packed
from readers.pdf_files import Line, pdf
from readers.word_files import cell, item, paragraph, table, word
from readers.word_files import packed as container

from reqlint import extraction
from reqlint.characters import for_terminal, json_escaped, one_line
from reqlint.checking import baseline
from reqlint.planning.read.importers import read_file, suffixes
from reqlint.planning.read.tree import load
from reqlint.planning.values.containment import compare_schemas
from reqlint.readers import read_bytes
from reqlint.settings import load as load_settings

from .conftest import Fuzz

pytestmark = pytest.mark.slow
ROOT = Path(__file__).parents[2]
TEXT = "# Returns\n\n1. The till shall print each return within 2 s.\n   - reason\n\n| Id | Rule |\n|---|---|\n| R1 | 退货须审批 |\n"
MARKUP = (
    "<h1>Returns</h1><ul><li>The till shall print it.<li><b>退货</b></ul><table><tr><td>a<td colspan=2>b</table>"
)
REQIF = (
    '<REQ-IF><CORE-CONTENT><REQ-IF-CONTENT><SPEC-OBJECTS><SPEC-OBJECT IDENTIFIER="a"><VALUES><ATTRIBUTE-VALUE-STRING '
    'THE-VALUE="The till prints."><DEFINITION><X>t</X></DEFINITION></ATTRIBUTE-VALUE-STRING></VALUES></SPEC-OBJECT>'
    "</SPEC-OBJECTS></REQ-IF-CONTENT></CORE-CONTENT></REQ-IF>"
)
MAIL = (
    f"From: a@b.c\nSubject: =?utf-8?q?Returns?=\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\n{TEXT}--b\n"
    f'Content-Disposition: attachment; filename="a.md"\n\n{TEXT}\n--b--\n'
)
PAGES = (
    '<hibernate-generic><object class="Page"><id name="id">1</id><property name="title">T</property></object>'
    f'<object class="BodyContent"><property name="body"><![CDATA[{MARKUP}]]></property>'
    '<property name="content" class="Page"><id name="id">1</id></property></object></hibernate-generic>'
)
ODT = (
    '<o:body xmlns:o="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:t="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><o:text><t:p>The till prints.</t:p>'
    '<t:list><t:list-item><t:p>one<t:s t:c="2"/></t:p></t:list-item></t:list></o:text></o:body>'
)
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
SLIDE = (
    f'<p:sld xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" xmlns:a="{DRAWING}"><p:cSld>'
    "<p:spTree><p:sp><p:txBody><a:p><a:r><a:t>The till prints.</a:t></a:r></a:p></p:txBody></p:sp></p:spTree>"
    "</p:cSld></p:sld>"
)
RELS = "<Relationships/>"
DOCUMENTS = {
    **{f"a.{end}": TEXT.encode() for end in ("md", "txt", "rst", "adoc", "sdoc")},
    "a.html": MARKUP.encode(),
    "a.csv": b"Id,Requirement\n1,\"The till, and\nthe clerk\"\n",
    "a.jsonl": b'{"id": "1", "text": "The till prints."}\n',
    "a.feature": b"Feature: Till\n  Scenario: Return\n    Given a till\n    Then it prints\n",
    "a.reqif": REQIF.encode(),
    "a.xml": b"<req_document><p id='1'><title>T</title><req id='r'><text_body>The till prints.</text_body></req></p></req_document>",
    "a.yml": b"active: true\nlevel: 1.0\nnormative: true\nreviewed: x\ntext: The till prints.\n",
    "a.docx": word(paragraph("The till prints.") + item("one") + table(cell(paragraph("a")) + cell(paragraph("b")))),
    "a.pdf": pdf([Line("The till shall print each return.", 100), Line("- one", 130)]),
    "a.eml": MAIL.encode(),
    "a.msg": packed(message("Returns", TEXT, attachment("a.md", TEXT.encode()), page=MARKUP)),
    "a.odt": container({"content.xml": ODT}),
    "a.pptx": container({"ppt/slides/slide1.xml": SLIDE, "ppt/presentation.xml": "<p/>", "_rels/.rels": RELS}),
    "b.xml": PAGES.encode(),
    "a.xlsx": (ROOT / "examples/store-operations/poor.en.xlsx").read_bytes(),
}  # fmt: skip
SPECIFICATIONS = {
    str(path.relative_to(ROOT)): path.read_bytes()
    for path in sorted((ROOT / "schemas").rglob("*"))
    if path.suffix in suffixes() and path.name != "system.yaml"
}
AVRO = {
    "type": "record",
    "name": "R",
    "fields": [{"name": "a", "type": ["null", {"type": "array", "items": "R"}]}],
}


def readers(name: str, data: bytes) -> None:
    """A document and its requirements."""
    extraction.requirements(read_bytes(data, name, name))


def test_readers(fuzz: Fuzz) -> None:
    assert fuzz(readers, DOCUMENTS) > 50


def test_importers(fuzz: Fuzz, tmp_path: Path) -> None:
    def importers(name: str, data: bytes) -> None:
        file = tmp_path / Path(name).name
        file.write_bytes(data)
        found = read_file(file, file.name)
        assert all(one_line(field.path) == field.path for entity in found.entities for field in entity.fields)

    assert fuzz(importers, {**SPECIFICATIONS, "a.avsc": json.dumps(AVRO).encode()}) > 50


def test_settings(fuzz: Fuzz, tmp_path: Path) -> None:
    def settings(_: str, data: bytes) -> None:
        (tmp_path / "reqlint.toml").write_bytes(data)
        load_settings(tmp_path / "reqlint.toml")

    text = (ROOT / "reqlint/settings/template.toml").read_bytes().replace(b"# ", b"")
    assert (
        fuzz(settings, {"reqlint.toml": text, "b.toml": b'select = ["VAG"]\n[severity]\nVAG101 = "error"\n'}) > 50
    )


def test_baselines(fuzz: Fuzz, tmp_path: Path) -> None:
    def baselines(_: str, data: bytes) -> None:
        (tmp_path / "b.json").write_bytes(data)
        known = baseline.read(tmp_path / "b.json")
        (tmp_path / "b.json").write_text(baseline.dumped(known), "utf-8", "replace")
        assert baseline.read(tmp_path / "b.json").entries == known.entries

    text = baseline.dumped(baseline.Baseline((baseline.Entry("a.md", "VAG101", "0f", "fast"),)))
    assert fuzz(baselines, {"b.json": text.encode()}) > 50


def test_comparison(fuzz: Fuzz) -> None:
    def comparison(name: str, data: bytes) -> None:
        value = load(data, name).value
        if isinstance(value, dict):
            compare_schemas(value, {"type": "object", "properties": {"a": {"pattern": "^a+$"}}})
            compare_schemas({"type": "object", "properties": {"a": {"pattern": "^a+$"}}}, value)

    schema = {
        "type": "object", "required": ["a"], "properties": {"a": {"type": "string", "pattern": "^[a-z]{1,9}$"}},
        "patternProperties": {"^x-": {"enum": [1, "a", None]}}, "additionalProperties": {"$ref": "#/$defs/d"},
        "$defs": {"d": {"type": "array", "minItems": 1, "items": {"multipleOf": 0.1, "maximum": 9}}},
    }  # fmt: skip
    assert fuzz(comparison, {"a.json": json.dumps(schema).encode()}) > 20


def test_cleaning(fuzz: Fuzz) -> None:
    def cleaning(_: str, data: bytes) -> None:
        text = data.decode("utf-8", "replace")
        shown = for_terminal(text)
        assert for_terminal(shown) == shown or "\\" in shown
        assert "\x1b" not in shown
        assert json.loads(json_escaped(json.dumps(text, ensure_ascii=False))) == text

    assert fuzz(cleaning, {"a.txt": "店 \x1b[1m ::error::x\n ##[x]\r\n".encode(), **DOCUMENTS}) > 50
