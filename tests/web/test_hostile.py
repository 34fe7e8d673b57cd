"""Uploads made to harm: each gets one clear message, and the server goes on."""

from __future__ import annotations

import io
import os
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import anyio
import pytest

from reqlint.config import Settings
from reqlint.web import work
from reqlint.web.options import Limits, Options
from reqlint.web.sessions import Job
from reqlint.web.workers import Workers
from tests.readers.word_files import packed, paragraph, run, word
from tests.web.visitor import ONE, Visitor, log_of, serving

FINE = b"The cashier sees the price of an article within 1 second.\n"


def bomb() -> bytes:
    """A Word file of 600 kB that promises 600 MB."""
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("word/document.xml", "w") as part,
    ):
        for _ in range(600):
            part.write(bytes(1 << 20))
    return buffer.getvalue()


def entities() -> bytes:
    """A Word file whose entities would unfold to gigabytes."""
    levels = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    body = f'<!DOCTYPE d [<!ENTITY l0 "ha">{levels}]>'
    document = word(paragraph(run("&l9;")))
    parts = zipfile.ZipFile(io.BytesIO(document))
    files = {name: parts.read(name) for name in parts.namelist()}
    files["word/document.xml"] = body.encode() + files["word/document.xml"]
    return packed(files)


HOSTILE = {
    "zip bomb": ("bomb.docx", bomb, "would unpack to more than 512 MB"),
    "broken zip": ("broken.docx", lambda: b"PK\x03\x04" + b"x" * 1000, "is damaged"),
    "half a zip": ("half.xlsx", lambda: word(paragraph(run("a")))[:300], "is damaged"),
    "no document": ("tool.exe", lambda: b"MZ" + b"\0" * 100, "files ending in .exe are not read"),
    "wrong ending": ("text.md", lambda: word(paragraph(run("a"))), "packed file"),
    "old Word": ("old.doc", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "old binary"),
    "empty": ("empty.docx", lambda: b"", "empty"),
    "binary": ("noise.txt", lambda: bytes(range(256)) * 50, ""),
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_what_cannot_be_read_is_told_in_a_sentence(visitor: Visitor, kind: str) -> None:
    name, make, message = HOSTILE[kind]
    assert visitor.send(name, make()).status_code == 201
    assert visitor.wait()[0]["state"] == "failed"
    page = visitor.text("/").lower()
    assert "the document could not be read" in page
    assert message.lower() in page
    assert visitor.read("fine.md", FINE)


def test_entities_do_not_unfold(visitor: Visitor) -> None:
    visitor.send("entities.docx", entities())
    visitor.wait(20)
    assert "hahaha" not in visitor.text("/")
    assert visitor.read("fine.md", FINE)


def test_a_document_with_macros_is_read_and_they_are_not(visitor: Visitor) -> None:
    assert visitor.read("macros.docm", word(paragraph(run("The system shall be fast."))))


def test_what_is_too_large_is_not_received() -> None:
    with serving(Options(limits=replace(ONE, megabytes=1))) as visitor:
        answer = visitor.send("large.txt", b"x" * (3 << 20))
        assert answer.status_code == 413
        assert answer.json()["problems"] == [
            "That is too large: a document may have 1 MB, a text that is pasted 2 MB."
        ]
        one = visitor.send("large.txt", b"x" * ((1 << 20) + 1))
        assert (one.status_code, one.json()["problems"]) == (422, ["large.txt is larger than 1 MB."])
        assert visitor.jobs() == []


def test_a_body_that_hides_its_length_is_not_received_either() -> None:
    taken = 0

    def pieces() -> Iterator[bytes]:
        nonlocal taken
        head = b'--b\r\nContent-Disposition: form-data; name="files"; filename="a.txt"\r\n\r\n'
        yield head
        for _ in range(200):
            taken += 1
            yield b"x" * (1 << 20)

    with serving(Options(limits=replace(ONE, megabytes=1))) as visitor:
        kind = {"content-type": "multipart/form-data; boundary=b", "accept": "application/json"}
        answer = visitor.http.post("/documents", content=pieces(), headers=kind)
        assert answer.status_code == 413
        assert visitor.http.get("/health").status_code == 200


def test_a_visitor_has_a_number_of_documents() -> None:
    with serving(Options(limits=replace(ONE, documents=2))) as visitor:
        files = [("files", (f"{n}.md", FINE)) for n in range(4)]
        answer = visitor.http.post("/documents", files=files, headers={"accept": "application/json"})
        assert answer.json()["problems"] == ["2 documents are as many as one visitor may have. Remove one first."]
        assert [job["state"] for job in visitor.wait()] == ["done", "done"]


@pytest.mark.parametrize("body", [b"", b"--b", b"\xff" * 100, b"--b\r\nContent-Disposition: x\r\n\r\n"])
def test_a_broken_form_is_told(visitor: Visitor, body: bytes) -> None:
    kind = {"content-type": "multipart/form-data; boundary=b", "accept": "application/json"}
    answer = visitor.http.post("/documents", content=body, headers=kind)
    assert answer.status_code in (400, 422)
    assert len(answer.json()["problems"]) == 1


def test_a_document_that_takes_too_long_is_stopped_and_the_next_one_is_read() -> None:
    slow = "".join(f"{n}. The cashier checks article {n} and the clerk counts it.\n" for n in range(20_000))
    with serving(Options(limits=Limits(seconds=4, workers=1))) as visitor:
        visitor.send("slow.md", slow.encode())
        visitor.send("fine.md", FINE)
        assert [job["state"] for job in visitor.wait()] == ["failed", "done"]
        assert "This took longer than 4 seconds and was stopped." in visitor.text("/")


def test_a_worker_that_dies_fails_its_job_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(work, "warm", bool)  # three processes follow each other: none of them reads a document

    async def die_and_go_on() -> tuple[Job, Job]:
        workers = Workers(Limits(workers=1, seconds=60), Settings())
        dying = Job(id="1", folder=tmp_path)
        living = Job(id="2", folder=tmp_path)
        await workers.run(dying, "test", os.abort)
        await workers.run(living, "test", abs, -1)
        return dying, living

    dying, living = anyio.run(die_and_go_on)
    assert (dying.state, dying.trouble) == ("failed", "crashed")
    assert (living.state, living.result) == ("done", 1)


def test_a_fault_in_a_worker_is_logged_with_its_place_alone(
    capfd: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    async def fail() -> Job:
        job = Job(id="1", folder=tmp_path)
        await Workers(Limits(workers=1, seconds=60), Settings()).run(job, "test", int, "the sesame recipe")
        return job

    job = anyio.run(fail)
    log = log_of(capfd)
    assert (job.state, job.trouble) == ("failed", "fault")
    assert '"error": "ValueError", "where": ["work.py:' in log
    assert "sesame" not in log


def test_a_worker_that_needs_too_much_memory_says_so(tmp_path: Path) -> None:
    async def take() -> Job:
        job = Job(id="1", folder=tmp_path)
        await Workers(Limits(workers=1, seconds=60), Settings()).run(job, "test", bytes, 64 << 30)
        return job

    job = anyio.run(take)
    assert (job.state, job.trouble) == ("failed", "too-large")
