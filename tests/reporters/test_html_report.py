from __future__ import annotations

import re
import shutil
import subprocess
import zlib
from base64 import b64decode
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest

from reqlint.model import Report
from reqlint.reporters import REPORTERS, Context, html

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
OPTIONS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--virtual-time-budget=5000",
]  # fmt: skip
needs_chromium = pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed")


@pytest.fixture(params=["plain", "packed"])
def form(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Whether cards are in the page as they are, or packed as those of a large report."""
    if request.param == "packed":
        monkeypatch.setattr(html, "_MANY", 0)
    return str(request.param)


class Reader(HTMLParser):
    """Collects tags, attributes and the text outside scripts and styles."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str]] = []
        self.cards: dict[str, dict[str, str | None]] = {}
        self.sections: list[dict[str, str | None]] = []
        self.text = self.title = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [(name, value or "") for name, value in attrs]
        if tag == "article":
            self.cards[dict(attrs)["id"] or ""] = dict(attrs)
        if tag == "section":
            self.sections.append(dict(attrs))

    def handle_data(self, data: str) -> None:
        if self.tags[-1:] == ["title"]:
            self.title += data.strip()
        if self.tags[-1:] not in (["script"], ["style"]):
            self.text += data

    @property
    def shown(self) -> set[str]:
        return {key for key, attributes in self.cards.items() if "hidden" not in attributes}


def page(report: Report, language: str = "en") -> str:
    return REPORTERS["html"].render(report, Context(language=language))  # type: ignore[arg-type]


def browsed(report: Report, folder: Path, fragment: str = "") -> Reader:
    """The page as it is after its script has run in a browser."""
    file = folder / "report.html"
    file.write_text(page(report), "utf-8", errors="replace")
    profile = f"--user-data-dir={folder / 'profile'}"
    command = [str(CHROMIUM), *OPTIONS, profile, "--dump-dom", f"{file.as_uri()}{fragment}"]
    return Reader(subprocess.run(command, capture_output=True, text=True, timeout=60, check=True).stdout)


def test_nothing_comes_from_elsewhere(report: Report) -> None:
    read = Reader(page(report))
    assert not {"link", "img", "iframe", "object", "base"} & set(read.tags)
    assert all(value.startswith("#") for name, value in read.attributes if name in ("href", "src"))
    assert any(value.startswith("default-src 'none'; style-src 'sha256-") for _, value in read.attributes)
    assert not any(name.startswith("on") or name == "style" for name, _ in read.attributes)


def test_overlapping_phrases_are_marked_and_the_text_is_whole(report: Report) -> None:
    text = re.search(r'<p class="text" lang="zh-Hans">(.*?)</p>', page(report))
    assert text is not None
    assert re.sub("<[^>]+>", "", text[1]) == report.documents[0].requirements[0].requirement.text
    assert '<mark class="warning" title="STR101">支持店长</mark>' in text[1]
    assert '<mark class="error" title="VAG102, STR101">实时</mark>' in text[1]


def test_texts_of_documents_stay_text(hostile: Report) -> None:
    read = Reader(page(hostile))
    assert read.tags.count("script") == 2
    assert read.tags.count("style") == 1
    assert read.text.count("</script></style>\"'&amp;<!-- ]]>") == 17
    assert not {"\x1b", "\u202e"} & set(read.text)


def test_labels_follow_the_language(report: Report) -> None:
    chinese = page(report, "zh-Hans")
    assert '<html lang="zh-Hans">' in chinese
    assert '<span data-t="report.question">提问</span>' in chinese
    assert 'data-en="line 12, column 5" data-zh="第 12 行第 5 列">第 12 行第 5 列<' in chinese


@needs_chromium
@pytest.mark.parametrize(
    ("fragment", "shown"),
    [
        ("", {"r0-1", "d1-whole", "r1-1", "r1-2", "r2-1"}),
        ("#verdict=ask", {"r1-2", "r2-1"}),
        ("#document=1&verdict=ready", {"r1-1"}),
        ("#rule=RDY106", {"d1-whole"}),
        ("#severity=info", {"r1-2"}),
        ("#rule=VAG102&text=店长", {"r0-1"}),
        ("#text=CASHIER", {"r1-1"}),
        ("#text=nowhere", set()),
        ("#r2-1", {"r0-1", "d1-whole", "r1-1", "r1-2", "r2-1"}),
    ],
)
@pytest.mark.usefixtures("form")
def test_filter_in_a_browser(fragment: str, shown: set[str], report: Report, tmp_path: Path) -> None:
    read = browsed(report, tmp_path, fragment)
    assert read.shown == shown
    assert f"Shown {len(shown - {'d1-whole'})} / 4" in read.text


@needs_chromium
@pytest.mark.usefixtures("form")
def test_other_language_in_a_browser(report: Report, tmp_path: Path) -> None:
    read = browsed(report, tmp_path, "#language=zh&verdict=ask")
    assert read.title == "需求检查报告"
    assert "显示 2 / 4" in read.text
    assert "工作表 需求，单元格 C7" in read.text
    assert "Question" not in read.text


@needs_chromium
@pytest.mark.usefixtures("form")
def test_hostile_text_runs_nothing_in_a_browser(hostile: Report, tmp_path: Path) -> None:
    read = browsed(hostile, tmp_path)
    assert "owned" in read.text  # the words are there,
    assert read.title == "Requirements review"  # the script that they spell did not run
    assert read.shown == {"r0-1"}


def test_packed_cards_are_those_of_a_small_page(report: Report, monkeypatch: pytest.MonkeyPatch) -> None:
    cards = re.findall("(?s)<article .*?</article>", page(report))
    monkeypatch.setattr(html, "_MANY", 0)
    large = page(report)
    assert not Reader(large).cards
    packed = re.search('id="cards">(.*)</script>', large)
    assert packed
    unpacked = zlib.decompress(b64decode(packed[1]), -zlib.MAX_WBITS).decode()
    assert re.findall("(?s)<article .*?</article>", unpacked) == cards
    without_script = "".join(re.findall("(?s)<noscript>(.*?)</noscript>", large))
    for document in report.documents:
        for checked in document.requirements:
            assert f"<b>{checked.requirement.id}</b>" in without_script


@needs_chromium
@pytest.mark.parametrize(("fragment", "last"), [("", 100), ("#r0-150", 249)])
def test_cards_are_made_as_they_are_needed(fragment: str, last: int, report: Report, tmp_path: Path) -> None:
    document = report.documents[0]
    many = replace(report, documents=(replace(document, requirements=document.requirements * 600),))
    read = browsed(many, tmp_path, fragment)
    assert read.shown == {f"r0-{number}" for number in range(1, last + 1)}
    assert "Shown 600 / 600" in read.text


@needs_chromium
def test_a_document_without_requirements_says_why(report: Report, tmp_path: Path) -> None:
    empty = replace(report.documents[0], path="empty.md", requirements=(), nothing="empty")
    read = browsed(replace(report, documents=(*report.documents, empty)), tmp_path)
    assert read.sections[-1].get("hidden", "shown") == "shown"
    filtered = browsed(replace(report, documents=(*report.documents, empty)), tmp_path, "#verdict=ask")
    assert filtered.sections[-1].get("hidden", "shown") == ""
