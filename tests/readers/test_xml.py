from __future__ import annotations

import pytest

from reqlint.errors import ReadError

from .made import document, misplaced, said

PURE = """<?xml version="1.0" encoding="UTF-8"?>
<req_document>
  <p id="1">
    <title>
      Returns
    </title>
    <p id="1.1">
      <title>退货单</title>
      <text_body>What a return is.</text_body>
      <req id="R-1">
        <text_body>
          The till shall print
          each return.
        </text_body>
      </req>
      <itemize><item>first</item></itemize>
    </p>
  </p>
</req_document>
"""


def test_a_document_of_the_pure_data_set() -> None:
    read = document(PURE, "a.xml")
    assert [(block.kind, block.level, block.label, block.text) for block in read.blocks] == [
        ("heading", 1, "1", "Returns"),
        ("heading", 2, "1.1", "退货单"),
        ("paragraph", 0, "", "What a return is."),
        ("record", 0, "", "The till shall print each return."),
        ("item", 0, "-", "first"),
    ]
    assert said(read.blocks[3])[0] == ("id", "R-1")
    assert [wrong for block in read.blocks for wrong in misplaced(block.body, PURE)] == []


@pytest.mark.parametrize("data", ["<project/>", "<rss><channel><item/></channel></rss>", "<html><p>x</p></html>"])
def test_other_xml_is_refused_with_what_is_known(data: str) -> None:
    with pytest.raises(ReadError, match="a kind that is not read") as caught:
        document(data, "a.xml")
    assert "ReqIF" in caught.value.problems[0].hint


def test_encodings_are_those_that_the_file_declares() -> None:
    data = PURE.replace("UTF-8", "GB18030").encode("gb18030")
    assert document(data, "a.xml").blocks[1].text == "退货单"
