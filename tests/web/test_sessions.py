"""Visitors are kept apart, and nothing of theirs outlives their visit."""

from __future__ import annotations

import re
import time
from dataclasses import replace
from pathlib import Path

import pytest

from reqlint.config import Settings
from reqlint.web.options import Limits, Options
from reqlint.web.sessions import Sessions
from tests.web.visitor import ONE, Visitor, another, serving

TEXT = b"The system shall handle orders quickly.\n"
TOKEN = "a-token-of-a-good-length"
TEAM = Options(token=TOKEN, allow_hosts=("review.example.org",), limits=ONE)


def session_of(visitor: Visitor) -> str:
    return next(value for name, value in visitor.http.cookies.items() if name.startswith("reqlint-session"))


@pytest.mark.parametrize(
    "address",
    [
        "/review?document={id}", "/questions?document={id}", "/documents/{id}/annotated",
        "/documents/{id}/questions/docx", "/documents/{id}/report/html", "/documents/{id}/report/json",
    ],
)  # fmt: skip
def test_nobody_reaches_the_document_of_another(server: Visitor, visitor: Visitor, address: str) -> None:
    other = another(server)
    other.read("own.md", TEXT)
    identifier = visitor.read("theirs.md", TEXT)
    assert other.http.get(address.format(id=identifier)).status_code == 404
    assert "theirs.md" not in other.text("/")


def test_nobody_removes_the_document_of_another(server: Visitor, visitor: Visitor) -> None:
    identifier = visitor.read("theirs.md", TEXT)
    assert another(server).http.post(f"/documents/{identifier}/remove").status_code == 404
    assert len(visitor.jobs()) == 1


def test_the_cookie_cannot_be_guessed_or_read_by_scripts(visitor: Visitor) -> None:
    cookie = visitor.paste("The system shall be fast.").headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "samesite=strict" in cookie.lower()
    assert len(session_of(visitor)) >= 43


def test_an_invented_cookie_opens_nothing(server: Visitor) -> None:
    stranger = another(server)
    stranger.http.cookies.set("reqlint-session-8765", "x" * 43)
    assert stranger.jobs() == []
    assert stranger.http.get("/review").status_code == 404


def test_looking_around_begins_no_session(server: Visitor) -> None:
    stranger = another(server)
    for address in ("/", "/interfaces", "/trace", "/status"):
        assert "set-cookie" not in stranger.http.get(address).headers


def test_leaving_deletes_everything(server: Visitor) -> None:
    leaver = another(server)
    leaver.read("a.md", TEXT)
    cookie = session_of(leaver)
    answer = leaver.http.post("/leave")
    assert "are deleted" in answer.text
    leaver.http.cookies.set("reqlint-session-8765", cookie)
    assert leaver.jobs() == []


def test_files_are_gone_when_a_session_ends(tmp_path: Path) -> None:
    sessions = Sessions(tmp_path, Limits(), keep=False)
    session = sessions.start()
    (session.folder / "a.docx").write_bytes(b"a")
    assert session.folder.stat().st_mode & 0o077 == 0
    sessions.end(session)
    assert list(tmp_path.iterdir()) == []


def test_a_session_ends_by_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    now = 1000.0
    monkeypatch.setattr("time.monotonic", lambda: now)
    sessions = Sessions(tmp_path, Limits(idle_minutes=10), keep=False)
    idle, busy = sessions.start(), sessions.start()
    now += 400
    assert sessions.find(busy.id)
    now += 400
    sessions.sweep()
    assert (sessions.find(idle.id), sessions.find(busy.id)) == (None, busy)
    assert list(tmp_path.iterdir()) == [busy.folder]


def test_where_there_are_as_many_sessions_as_may_be_the_one_that_rested_longest_ends() -> None:
    with serving(Options(limits=replace(ONE, sessions=2))) as first:
        visitors = [first, another(first), another(first)]
        for visitor in visitors:
            assert visitor.paste("The system shall be fast.").status_code == 303
        assert [len(visitor.jobs()) for visitor in visitors] == [0, 1, 1]


def test_what_is_kept_stays_with_its_report(tmp_path: Path) -> None:
    with serving(Options(keep=tmp_path, limits=ONE)) as visitor:
        visitor.read("a.md", TEXT)
        assert "The operator of this server keeps copies" in visitor.text("/")
        visitor.http.post("/leave")
    kept = sorted(file.name for file in tmp_path.rglob("*") if file.is_file())
    assert [re.sub(r"^\w{16}\.\w{8}", "", name) for name in kept if "progress" not in name] == [
        ".md",
        ".report.json",
    ]


def test_a_team_is_asked_for_its_token() -> None:
    with serving(TEAM) as visitor:
        for address in ("/", "/review", "/status", "/interfaces", "/documents/x/annotated"):
            answer = visitor.http.get(address, follow_redirects=False)
            assert (answer.status_code, answer.headers["location"]) == (303, "/enter")
        assert visitor.send("a.md", TEXT).status_code == 403
        assert visitor.http.get("/health").status_code == 200


def test_the_token_opens_and_nothing_else_does(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reqlint.web.entrance._PAUSE", 0)
    with serving(TEAM) as visitor:
        wrong = visitor.http.post("/enter", data={"token": TOKEN[:-1]})
        assert (wrong.status_code, "set-cookie" in wrong.headers) == (403, False)
        assert "That is not the token." in wrong.text
        assert visitor.http.get("/enter", params={"token": "令牌"}).status_code == 403
        assert visitor.http.post("/enter", data={"token": TOKEN}).status_code == 200
        assert visitor.read("a.md", TEXT)
        guest = another(visitor)
        answer = guest.http.get("/enter", params={"token": TOKEN})
        assert str(answer.url).endswith("/")
        assert guest.read("a.md", TEXT)


def test_behind_a_proxy_with_a_certificate_the_cookie_is_secure() -> None:
    with serving(Options(limits=ONE)) as visitor:
        visitor.http.base_url = visitor.http.base_url.copy_with(scheme="https")
        assert "Secure" in visitor.paste("The system shall be fast.").headers["set-cookie"]


def test_figures_are_kept_with_a_history_alone_and_shown_to_their_visitor_alone(tmp_path: Path) -> None:
    database = str(tmp_path / "reqlint.db")
    with serving(Options(limits=ONE, settings=Settings(history=database))) as visitor:
        visitor.read("a.md", TEXT)
        visitor.read("a.md", b"The cashier sees the price of an article within 1 second.\n")
        assert _runs(visitor, 2) == 2
        guest = another(visitor)
        guest.read("a.md", TEXT)
        assert _runs(guest, 1) == 1
        assert _runs(visitor, 2) == 2


def _runs(visitor: Visitor, least: int) -> int:
    """How many runs the page of the visitor's first document shows; they are recorded after it has been read."""
    for _ in range(100):
        page = visitor.text(f"/review?document={visitor.jobs()[0]['id']}")
        shown = len(re.findall(r"\d{4}-\d\d-\d\d \d\d:\d\d", page))
        if shown >= least:
            assert "From run to run" in page
            break
        time.sleep(0.1)
    return shown
