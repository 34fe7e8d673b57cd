"""A team shares documents, decisions and answers, and they outlive the server."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from click.testing import CliRunner

from reqlint.cli.group import commands
from reqlint.config import Settings
from reqlint.history import History
from reqlint.web.options import Options
from tests.web.visitor import ONE, Visitor, another, serving

TEXT = b"# Orders\n\n- The system shall handle orders quickly.\n"
BETTER = b"# Orders\n\n- When a cashier scans an article, the till shows its price within 1 second.\n"
HEADER = "x-remote-user"


@contextmanager
def team(folder: Path, **others: str) -> Iterator[Visitor]:
    database = str(folder / "team.db")
    with serving(Options(limits=ONE, team=database, settings=Settings(history=database), **others)) as visitor:
        yield visitor


def called(visitor: Visitor, name: str) -> Visitor:
    visitor.http.headers[HEADER] = name
    return visitor


def fields_of(page: str) -> list[str]:
    return re.findall(r'textarea class="answer" name="([^"]+)"', page)


def findings_of(page: str) -> list[str]:
    return re.findall(r'name="finding" value="([^"]+)"', page)


def test_members_share_documents_answers_and_decisions(tmp_path: Path) -> None:
    with team(tmp_path, user_header=HEADER) as first:
        li, chen = called(first, "Li Wei"), called(another(first), "Chen")
        identifier = li.read("orders.md", TEXT)
        assert "Sent by Li Wei" in chen.text("/")
        field = fields_of(chen.http.get(f"/questions?document={identifier}").text)[0]
        chen.http.post("/answers", data={field: "Within 2 seconds."})
        assert "Answered by Chen" in li.text(f"/questions?document={identifier}")
        finding = findings_of(li.http.get(f"/review?document={identifier}").text)[0]
        li.http.post(f"/documents/{identifier}/decide", data={"finding": finding, "how": "ignored"})
        assert "Li Wei" in chen.text(f"/review?document={identifier}")


def test_what_a_team_has_outlives_the_server(tmp_path: Path) -> None:
    with team(tmp_path) as visitor:
        identifier = visitor.read("orders.md", TEXT)
        gone = visitor.read("gone.md", TEXT)
        field = fields_of(visitor.http.get(f"/questions?document={identifier}").text)[0]
        visitor.http.post("/answers", data={field: "Within 2 seconds."})
        visitor.http.post(f"/documents/{gone}/remove")
    with team(tmp_path) as visitor:
        assert [job["state"] for job in visitor.wait()] == ["done"]
        assert "Within 2 seconds." in visitor.http.get(f"/questions?document={identifier}").text
        assert "gone.md" not in visitor.text("/")
    with History(str(tmp_path / "team.db")) as history:
        assert [figures.path for figures in history.trend("orders.md")] == ["orders.md"]  # once, not at each start


def test_a_new_version_is_what_the_team_has(tmp_path: Path) -> None:
    with team(tmp_path) as visitor:
        identifier = visitor.read("orders.md", TEXT)
        visitor.http.post(f"/documents/{identifier}/version", files={"file": ("orders-2.md", BETTER)})
        visitor.wait()
    with team(tmp_path) as visitor:
        visitor.wait()
        assert "orders-2.md" in visitor.text("/")
        assert "the till shows its price" in visitor.text(f"/review?document={identifier}")


def test_leaving_deletes_nothing_of_the_team(tmp_path: Path) -> None:
    with team(tmp_path, token="a-token-of-a-good-length") as visitor:
        visitor.http.post("/enter", data={"token": "a-token-of-a-good-length"})
        visitor.read("orders.md", TEXT)
        visitor.http.post("/leave")
        assert visitor.http.get("/", follow_redirects=False).headers["location"] == "/enter"
        visitor.http.post("/enter", data={"token": "a-token-of-a-good-length"})
        assert "orders.md" in visitor.text("/")


@pytest.mark.parametrize("others", [{"token": "a-token-of-a-good-length"}, {"user_header": HEADER}])
def test_a_stranger_sees_nothing_of_the_team(tmp_path: Path, others: dict[str, str]) -> None:
    with team(tmp_path, **others) as member:
        if "token" in others:
            member.http.post("/enter", data=others)
        else:
            called(member, "Li Wei")
        identifier = member.read("orders.md", TEXT)
        stranger = another(member)
        stranger.http.headers.pop(HEADER, None)
        for address in ("/", "/status", f"/review?document={identifier}", f"/documents/{identifier}/report/json"):
            assert "orders" not in stranger.http.get(address).text
        assert stranger.send("theirs.md", TEXT).status_code == 403
        assert len(member.jobs()) == 1


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        (["--team", "team.db", "--keep", "kept"], "without --keep"),
        (["--user-header", "X-Remote-User"], "needs --team"),
        (["--team", "team.db", "--user-header", "X-Remote-User", "--token", "x" * 20], "believes whoever"),
        (["--team", "t.db", "--user-header", "X", "--host", "0.0.0.0", "--allow-host", "r.example"], "127.0.0.1"),
    ],
)
def test_options_that_contradict_each_other_are_refused(options: list[str], expected: str) -> None:
    result = CliRunner().invoke(commands, ["serve", *options])
    assert result.exit_code == 2
    assert expected in result.output
