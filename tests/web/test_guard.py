"""Who is answered, with which headers, and what the log says of it."""

from __future__ import annotations

import json
import logging

import pytest
from starlette.datastructures import Headers

from reqlint.web.guard import refusal
from reqlint.web.log import Libraries
from reqlint.web.options import Options
from tests.web.visitor import ONE, Visitor, another, log_of, serving

HOSTS = Options().hosts


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1:8765", "[::1]:8765", "LOCALHOST:1"])
def test_the_machine_itself_is_answered(host: str) -> None:
    assert refusal("POST", Headers({"host": host, "origin": f"http://{host}"}), HOSTS) is None


@pytest.mark.parametrize(
    "host", ["", "example.org", "localhost.example.org", "127.0.0.1.nip.io", "[::1", "10.1.1.1"]
)
def test_foreign_names_are_refused(host: str) -> None:
    assert refusal("GET", Headers({"host": host}), HOSTS) is not None


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "http://example.org"},
        {"origin": "null"},
        {"origin": "http://localhost:3000"},  # another server of the same machine
        {"origin": "http://localhost"},
        {"origin": "http://[::1"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
    ],
)
def test_forms_of_other_sites_are_refused(headers: dict[str, str]) -> None:
    assert refusal("POST", Headers({"host": "localhost:8765", **headers}), HOSTS) is not None


def test_links_from_other_sites_are_answered() -> None:
    assert refusal("GET", Headers({"host": "localhost:8765", "sec-fetch-site": "cross-site"}), HOSTS) is None


def test_allowed_names_are_answered() -> None:
    hosts = Options(allow_hosts=("Review.example.org",)).hosts
    assert refusal("GET", Headers({"host": "review.example.org"}), hosts) is None


def test_the_application_refuses_what_the_guard_refuses(visitor: Visitor) -> None:
    foreign = visitor.http.get("/health", headers={"host": "example.org"})
    assert foreign.status_code == 421
    sent = visitor.http.post("/leave", headers={"origin": "http://example.org"}, follow_redirects=False)
    assert sent.status_code == 403


@pytest.mark.parametrize("address", ["/", "/nowhere", "/health", "/interfaces"])
def test_every_answer_tells_browsers_what_they_may(visitor: Visitor, address: str) -> None:
    headers = visitor.http.get(address).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["cache-control"] == "no-store"
    assert headers["referrer-policy"] == "same-origin"


def test_pages_hold_no_script_or_style_of_their_own(visitor: Visitor) -> None:
    page = visitor.http.get("/").text
    assert "<style" not in page
    assert " style=" not in page
    assert page.count("<script") == page.count("<script defer src=")


def test_assets_are_kept_by_browsers_under_names_that_change(visitor: Visitor) -> None:
    page = visitor.http.get("/").text
    address = page.split('rel="stylesheet" href="')[1].split('"')[0]
    answer = visitor.http.get(address)
    assert "immutable" in answer.headers["cache-control"]
    assert answer.headers["content-type"].startswith("text/css")
    assert visitor.http.get("/static/style.css").status_code == 404
    assert visitor.http.get("/static/../texts.toml").status_code == 404


def test_health_says_how_busy_it_is(visitor: Visitor) -> None:
    assert visitor.http.get("/health").json()["status"] == "ok"


def test_the_log_is_json_without_a_word_of_a_document(capfd: pytest.CaptureFixture[str]) -> None:
    with serving(Options(limits=ONE)) as visitor:
        visitor.read("secret-project.md", b"The sesame seller handles secret-recipes quickly.\n")
        visitor.http.get("/review", params={"text": "sesame"})
        visitor.http.get("/secret-project")
    log = log_of(capfd)
    events = [json.loads(line)["event"] for line in log.splitlines()]
    assert {"start", "job", "request", "end"} <= set(events)
    assert "secret" not in log
    assert "sesame" not in log


def test_what_a_library_says_is_not_in_the_log(capfd: pytest.CaptureFixture[str]) -> None:
    record = logging.LogRecord("uvicorn.error", logging.WARNING, "h11.py", 1, "secret %s", ("sesame",), None)
    Libraries().emit(record)
    line = json.loads(log_of(capfd))
    assert (line["event"], line["name"], line["level"]) == ("library", "uvicorn.error", "warning")
    assert "sesame" not in str(line)


def test_a_fault_is_told_without_its_message(
    capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, server: Visitor
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("the sesame recipe")

    visitor = another(server)
    visitor.read("a.md", b"The system shall be fast.\n")
    monkeypatch.setattr("reqlint.web.review.summarise", broken)
    answer = visitor.http.get("/review")
    assert answer.status_code == 500
    assert "sesame" not in answer.text
    log = log_of(capfd)
    assert "RuntimeError" in log
    assert "sesame" not in log
    assert visitor.http.get("/health").status_code == 200
