"""`reqlint import` of diagrams of systems."""

from __future__ import annotations

import base64
import zlib
from pathlib import Path
from urllib.parse import quote

import pytest
import yaml

from .conftest import Run

MODEL = """<mxGraphModel><root><mxCell id="0"/><mxCell id="1" parent="0"/>
<mxCell id="a" value="&lt;b&gt;Till&lt;/b&gt;&lt;br&gt;(收银)" vertex="1" parent="1"/>
<object id="b" label="财务系统" owner="x"><mxCell vertex="1" parent="1"/></object>
<mxCell id="c" value="CRM" vertex="1" parent="1"/>
<mxCell id="e1" value="Sale" edge="1" parent="1" source="a" target="b"/>
<mxCell id="e2" style="startArrow=classic;endArrow=none" edge="1" parent="1" source="c" target="a"/>
<mxCell id="l" value="Member" style="edgeLabel" vertex="1" parent="e2"/>
<mxCell id="e3" edge="1" parent="1" source="a"/>
</root></mxGraphModel>"""
ARCHIMATE = """<?xml version="1.0"?>
<model xmlns="http://www.opengroup.org/xsd/archimate/3.0/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<elements>
<element identifier="i1" xsi:type="ApplicationComponent"><name>Till</name></element>
<element identifier="i2" xsi:type="ApplicationComponent"><name>Ledger</name></element>
<element identifier="i3" xsi:type="BusinessProcess"><name>Selling</name></element>
</elements>
<relationships>
<relationship identifier="r1" source="i1" target="i2" xsi:type="Flow"><name>Sale</name></relationship>
<relationship identifier="r2" source="i1" target="i2" xsi:type="Serving"/>
<relationship identifier="r3" source="i3" target="i2" xsi:type="Flow"/>
</relationships></model>"""


def compressed(text: str) -> str:
    packer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    packed = packer.compress(quote(text).encode()) + packer.flush()
    return base64.b64encode(packed).decode()


def flows(output: str) -> list[tuple[str, str, str]]:
    return [
        (one["producer"]["system"], one["consumer"]["system"], one["producer"]["entity"])
        for one in yaml.safe_load(output)["interfaces"]
    ]


@pytest.mark.parametrize("content", [MODEL, compressed(MODEL)], ids=["plain", "compressed"])
def test_the_arrows_of_draw_io(run: Run, tmp_path: Path, content: str) -> None:
    (tmp_path / "map.drawio").write_text(f'<mxfile><diagram name="Now">{content}</diagram></mxfile>', "utf-8")
    result = run("import", "map.drawio")
    assert result.exit_code == 0
    assert flows(result.stdout) == [("till", "system-1", "Sale"), ("till", "crm", "Member")]
    assert "map.drawio:Now e3: this flow was passed over: an end is at no named system." in result.stderr


def test_the_flows_of_archimate(run: Run, tmp_path: Path) -> None:
    (tmp_path / "model.xml").write_text(ARCHIMATE, "utf-8")
    result = run("import", "model.xml")
    assert flows(result.stdout) == [("till", "ledger", "Sale")]
    assert "model.xml:11: this flow was passed over" in result.stderr


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("<mxfile><diagram>no base64 !</diagram></mxfile>", "cannot be unpacked"),
        (f"<mxfile><diagram>{compressed('<a>')}</diagram></mxfile>", "not well-formed"),
        (f"<mxfile><diagram>{compressed('x' * 2**25)}</diagram></mxfile>", "more than 16 MB"),
        ("<mxfile><diagram/></mxfile>", "No flow between two named systems"),
        ("<mxfile><diagram>", "not well-formed"),
        ("", "empty"),
        ("<other/>", 'Files that end in ".drawio" are not known'),
    ],
    ids=["base64", "page", "bomb", "nothing", "cut", "empty", "other"],
)
def test_what_cannot_be_read_is_one_sentence(run: Run, tmp_path: Path, content: str, expected: str) -> None:
    (tmp_path / "map.drawio").write_text(content, "utf-8")
    result = run("import", "map.drawio")
    assert result.exit_code == 2
    assert expected in result.stderr
    assert result.stdout == ""
