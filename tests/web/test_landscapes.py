"""Interfaces and trace: of the server's own systems, and of what a visitor sends."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from reqlint.web import specifications
from reqlint.web.options import Options
from reqlint.web.specifications import UnusableError, places, put, unpacked
from tests.readers.word_files import packed
from tests.web.visitor import EXAMPLES, ONE, ROOT, Visitor, serving, words

STORE = ROOT / "integration_specs" / "store-operations"


def folder(*, schemas: bool = True) -> dict[str, bytes]:
    """The files of a proposed system, with or without the systems that exist."""
    roots = (ROOT / "schemas", STORE) if schemas else (STORE,)
    files = (file for root in roots for file in root.rglob("*") if file.is_file())
    return {f"mine/{file.relative_to(ROOT).as_posix()}": file.read_bytes() for file in files}


def send(visitor: Visitor, files: dict[str, bytes], name: str = "") -> int:
    """Sends specifications, in a ZIP file with a name or as a folder."""
    sent = {name: packed(files)} if name else files
    answer = visitor.http.post("/interfaces", files=[("files", (path, data)) for path, data in sent.items()])
    return answer.status_code


def test_the_servers_own_landscape_is_drawn(visitor: Visitor) -> None:
    assert visitor.http.post("/interfaces", data={"x": ""}).status_code == 200
    assert visitor.wait()[0]["state"] == "done"
    assert '<a class="button primary" href="/interfaces/page">' in visitor.http.get("/interfaces").text
    page = visitor.http.get("/interfaces/page")
    assert "Integration plan" in page.text
    assert "script-src 'sha256-" in page.headers["content-security-policy"]
    assert "frame-ancestors 'none'" in page.headers["content-security-policy"]
    book = visitor.http.get("/interfaces/workbook")
    assert zipfile.is_zipfile(io.BytesIO(book.content))
    visitor.http.get("/language/zh-Hans")
    assert "集成计划" in visitor.http.get("/interfaces/page").text


@pytest.mark.parametrize("name", ["", "mine.zip"])
def test_specifications_are_sent_as_a_folder_or_packed(visitor: Visitor, name: str) -> None:
    assert send(visitor, folder(), name) == 200
    visitor.wait()
    page = words(visitor.http.get("/interfaces/page").text)
    assert "receiving-to-supply-chain" in page
    assert "snack-sales-to-warehouse" not in page
    assert "could not be read" not in visitor.text("/interfaces")


def test_without_systems_of_their_own_those_of_the_server_count(visitor: Visitor) -> None:
    assert send(visitor, folder(schemas=False), "mine.zip") == 200
    visitor.wait()
    assert "receiving-to-supply-chain" in visitor.http.get("/interfaces/page").text


def test_a_server_without_systems_says_so() -> None:
    with serving(Options(limits=ONE)) as visitor:
        answer = visitor.http.post("/interfaces", data={"x": ""})
        assert (answer.status_code, "Nothing to draw" in answer.text) == (422, True)
        answer = visitor.http.post("/interfaces", files={"files": ("a.zip", packed(folder(schemas=False)))})
        assert (answer.status_code, "There is no folder named schemas" in answer.text) == (422, True)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"PK\x03\x04 no", "This is not a ZIP file"),
        (packed({"a.yaml": b"a: 1"}), "There is no interfaces.yaml"),
        (packed({f"{n}.yaml": b"" for n in range(1001)}), "would unpack to more than"),
    ],
)
def test_what_cannot_be_drawn_is_told_in_a_sentence(visitor: Visitor, data: bytes, message: str) -> None:
    answer = visitor.http.post("/interfaces", files={"files": ("a.zip", data)})
    assert answer.status_code == 422
    assert message in answer.text


def test_a_bomb_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(specifications, "_LARGEST", 1 << 20)
    with pytest.raises(UnusableError, match="big-zip"):
        list(unpacked(packed({"a.yaml": bytes(2 << 20)})))


@pytest.mark.parametrize(
    "path",
    ["../a.yaml", "/a.yaml", "a/../../b.yaml", "..\\a.yaml", "C:\\a.yaml", ".git/a.yaml", "a.sh", "a\0.yaml"],
)
def test_nothing_is_written_elsewhere(tmp_path: Path, path: str) -> None:
    target = tmp_path / "in"
    put([(path, b"a"), ("good.yaml", b"a")], target)
    assert [file.relative_to(tmp_path).as_posix() for file in tmp_path.rglob("*.*")] == ["in/good.yaml"]


def test_the_systems_that_exist_stand_in_the_outermost_folder_named_schemas(tmp_path: Path) -> None:
    files = ("x/schemas/a/system.yaml", "x/new/interfaces.yaml", "x/new/schemas/b/system.yaml")
    put([(file, b"") for file in files], tmp_path / "in")
    found = places(tmp_path / "in", None)
    assert found.schemas == tmp_path / "in" / "x" / "schemas"
    assert found.shown == {tmp_path / "in" / "x" / "new": "x/new", found.schemas: "schemas"}


def test_a_document_is_traced(visitor: Visitor) -> None:
    assert "First check a document" in visitor.text("/trace")
    path = EXAMPLES / "store-operations" / "good.en.xlsx"
    identifier = visitor.read("BRD.xlsx", path.read_bytes())
    assert "BRD.xlsx" in visitor.text("/trace")
    visitor.http.post("/trace", data={"document": identifier})
    assert visitor.wait()[-1]["state"] == "done"
    page = visitor.http.get("/trace/page")
    assert "receiving-to-supply-chain" in page.text
    assert "BRD.xlsx" in page.text
    assert zipfile.is_zipfile(io.BytesIO(visitor.http.get("/trace/workbook").content))


def test_documents_of_one_name_are_traced_each(visitor: Visitor) -> None:
    text = b"# Requirements\n\n1. The till sends the sales of the store to the data warehouse within 5 minutes.\n"
    chosen = [visitor.read("BRD.md", text) for _ in range(2)]
    visitor.http.post("/trace", data={"document": chosen})
    assert visitor.wait()[-1]["state"] == "done"
    page = visitor.http.get("/trace/page").text
    assert "BRD.md (2)" in page


@pytest.mark.parametrize("address", ["/interfaces/page", "/interfaces/workbook", "/trace/page", "/trace/workbook"])
def test_nothing_is_there_before_it_is_drawn(visitor: Visitor, address: str) -> None:
    assert visitor.http.get(address).status_code == 404
