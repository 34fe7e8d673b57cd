"""In a browser: what an analyst does, from the Word file to the annotated copy."""

from __future__ import annotations

import io
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from lxml import etree

from tests.web.visitor import EXAMPLES, ROOT

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
playwright = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed (extra: dev)")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed")

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
DOCUMENT = EXAMPLES / "supermarket-scrm" / "poor.zh.docx"
PATIENCE = 60_000
SIZES = [(1280, 900), (390, 844)]


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """A server as users start it."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "reqlint", "serve", "--port", str(port), "--workers", "1", "--no-config"]
    server = subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, env=dict(os.environ), text=True)
    try:
        wait_for(f"http://127.0.0.1:{port}/health", server)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        _, log = server.communicate(timeout=30)
    assert '"event": "end"' in log
    assert "poor.zh.docx" not in log


def wait_for(address: str, server: subprocess.Popen[str]) -> None:
    for _ in range(300):
        assert server.poll() is None, "the server has stopped"
        try:
            urllib.request.urlopen(address).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    pytest.fail("the server does not answer")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with playwright.sync_playwright() as engine:
        running = engine.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield running
        running.close()


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """A page of a new visitor who reads Chinese; nothing may go wrong on it, and nothing may be sent elsewhere."""
    yield from visit(browser, address, locale="zh-CN", viewport={"width": 1280, "height": 900})


def visit(browser: Browser, address: str, **facts: Any) -> Iterator[Page]:
    wrong: list[str] = []
    with browser.new_context(**facts) as context:
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        page.on("console", lambda message: wrong.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("request", lambda sent: None if sent.url.startswith(address) else wrong.append(sent.url))
        page.goto(address)
        yield page
    assert wrong == []


def send(page: Page) -> None:
    page.set_input_files("#files", DOCUMENT)
    page.get_by_role("link", name="poor.zh.docx").click()
    page.locator("#requirements .requirement").first.wait_for()


def test_from_the_word_file_to_the_annotated_copy(page: Page) -> None:
    send(page)
    expect = playwright.expect
    expect(page.locator(".shown")).to_contain_text("共 6 条需求")

    page.locator("select[name=rule]").select_option("ACT101")
    expect(page.locator(".shown")).to_contain_text("共 4 条需求")
    page.get_by_role("searchbox").fill("优惠券")
    expect(page.locator(".shown")).to_contain_text("共 1 条需求")

    card = page.locator("article.bounce")
    card.locator("a.mark", has_text="精准").click()
    finding = card.locator("details[open]")
    expect(finding).to_contain_text("REQ001")
    expect(finding.locator(".why")).to_be_visible()

    with page.expect_download() as waiting:
        page.locator('a[href$="/annotated"]').click()
    assert waiting.value.suggested_filename == "poor.zh.reviewed.docx"
    told = comments(Path(waiting.value.path()).read_bytes())
    assert any("精准" in phrase and "REQ001" in comment for phrase, comment in told)


def comments(data: bytes) -> list[tuple[str, str]]:
    """The phrases of a Word file that have a comment, each with it."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        body = etree.fromstring(package.read("word/document.xml"))
        listed = etree.fromstring(package.read("word/comments.xml"))
    said = {one.get(f"{W}id"): "".join(one.itertext()) for one in listed}
    open_: set[str] = set()
    phrases = dict.fromkeys(said, "")
    for element in body.iter(f"{W}commentRangeStart", f"{W}commentRangeEnd", f"{W}t"):
        if element.tag == f"{W}commentRangeStart":
            open_.add(element.get(f"{W}id"))
        elif element.tag == f"{W}commentRangeEnd":
            open_.discard(element.get(f"{W}id"))
        else:
            for number in open_:
                phrases[number] += element.text or ""
    return [(phrases[number], comment) for number, comment in said.items()]


def test_a_file_that_is_refused_is_told_and_the_next_one_is_read(page: Page, tmp_path: Path) -> None:
    large = tmp_path / "large.txt"
    large.write_bytes(b"x" * (26 << 20))
    page.set_input_files("#files", [large, DOCUMENT])
    playwright.expect(page.locator("#problems")).to_contain_text("large.txt 超过 25 MB。")
    page.get_by_role("link", name="poor.zh.docx").wait_for()


def test_an_example_is_checked_with_one_key(page: Page) -> None:
    page.get_by_role("button", name="零食连锁").focus()
    page.keyboard.press("Enter")
    page.locator("#requirements .requirement").first.wait_for()
    playwright.expect(page.locator("h1")).to_contain_text("零食连锁")


def test_a_document_can_be_dropped(page: Page) -> None:
    transfer = page.evaluate_handle("() => { const all = new DataTransfer(); return all; }")
    transfer.evaluate("(all) => all.items.add(new File(['系统应快速处理订单。'], 'dropped.txt'))")
    page.dispatch_event("#upload", "drop", {"dataTransfer": transfer})
    page.get_by_role("link", name="dropped.txt").wait_for()


def test_everything_is_reached_with_the_keyboard(page: Page) -> None:
    page.keyboard.press("Tab")
    assert page.evaluate("() => document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("() => document.activeElement.id") == "content"
    send(page)
    summary = page.locator(".finding summary").first
    summary.focus()
    page.keyboard.press("Enter")
    playwright.expect(page.locator(".finding[open]")).to_have_count(1)
    unnamed = page.locator("button:not([aria-label]), a[href]:not([aria-label])").evaluate_all(
        "(all) => all.filter((one) => !one.textContent.trim()).length"
    )
    assert unnamed == 0
    unlabelled = page.locator("input:not([type=hidden]), select, textarea").evaluate_all(
        "(all) => all.filter((one) => one.labels.length === 0 && !one.ariaLabel).length"
    )
    assert unlabelled == 0


@pytest.mark.parametrize("width", [width for width, _ in SIZES])
@pytest.mark.parametrize("locale", ["zh-CN", "en-US"])
def test_nothing_stands_out_at_the_side(browser: Browser, address: str, width: int, locale: str) -> None:
    for page in visit(browser, address, locale=locale, viewport={"width": width, "height": 800}):
        send(page)
        for place in ("/", "/review", "/questions", "/interfaces", "/trace"):
            page.goto(f"{address}{place}")
            assert page.evaluate("() => document.documentElement.scrollWidth") <= width, place


def test_the_landscape_and_the_trace_are_shown(page: Page) -> None:
    send(page)
    page.get_by_role("link", name="接口").click()
    page.get_by_role("button", name="画出全景图").click()
    page.get_by_role("link", name="打开页面").click()
    page.locator(".edge").first.wait_for()
    page.go_back()
    page.get_by_role("link", name="追踪", exact=True).click()
    page.get_by_role("button", name="开始追踪").click()
    page.get_by_role("link", name="打开页面").click()
    page.get_by_text("需求与接口追溯").first.wait_for()


def test_a_folder_of_specifications_is_sent_with_its_paths(page: Page) -> None:
    page.get_by_role("link", name="接口").click()
    page.set_input_files("input[webkitdirectory]", ROOT / "integration_specs" / "store-operations")
    page.get_by_role("button", name="检查接口").click()
    page.get_by_role("link", name="打开页面").click()
    page.get_by_text("receiving-to-supply-chain").first.wait_for()


def test_it_works_without_script(browser: Browser, address: str) -> None:
    for page in visit(browser, address, locale="en-US", java_script_enabled=False):
        page.set_input_files("#files", DOCUMENT)
        page.locator("#upload button").click()
        page.get_by_role("link", name="poor.zh.docx").click()
        page.locator("select[name=verdict]").select_option("ready")
        page.get_by_role("button", name="Apply").click()
        playwright.expect(page.locator(".shown")).to_have_text("No requirement matches the filter.")
        page.goto(address)
        page.locator(".examples summary").click()
        page.get_by_role("button", name="Snack chain").click()
        page.locator("#requirements .requirement").first.wait_for()


def test_the_loop_is_closed_on_the_page(page: Page, tmp_path: Path) -> None:
    expect = playwright.expect
    send(page)
    card = page.locator("article.bounce", has_text="优惠券")
    card.locator(".finding summary").first.click()
    card.locator(".finding[open] > .inside > .decide").get_by_role("button", name="不是问题").click()
    expect(page.locator("#decided")).to_contain_text("已接受或忽略")

    page.locator(".views").get_by_role("link", name="提问").click()
    field = page.locator("textarea.answer").first
    field.fill("店长")
    page.get_by_role("button", name="保存答复").first.click()
    expect(field).to_have_value("店长")
    page.locator(".views").get_by_role("link", name="草稿").click()
    expect(page.locator(".drafted").first).to_contain_text("店长")
    with page.expect_download() as waiting:
        page.locator('a[href$="/draft/docx"]').click()
    waiting.value.save_as(tmp_path / "draft.docx")

    page.locator("#send summary").click()
    page.set_input_files("#version", tmp_path / "draft.docx")
    page.get_by_role("button", name="替换并比较").click()
    expect(page.locator("#change")).to_contain_text("poor.zh.docx")
    expect(page.locator("h1")).to_have_text("draft.docx")


def test_documents_that_are_dropped_together_are_compared(page: Page, tmp_path: Path) -> None:
    for name, count in (("shop.md", 3), ("till.md", 5)):
        line = f"- The system shall retry the transfer of an order to the warehouse {count} times.\n"
        (tmp_path / name).write_text(f"# Orders\n\n{line}", "utf-8")
    page.set_input_files("#files", [tmp_path / "shop.md", tmp_path / "till.md"])
    page.get_by_role("link", name="shop.md").click()
    page.wait_for_url("**/review**")
    page.locator("#requirements .requirement").first.wait_for()
    for _ in range(50):  # the comparison comes behind the documents
        if page.get_by_text("CON203").count():
            break
        page.wait_for_timeout(200)
        page.reload()
    playwright.expect(page.locator(".finding", has_text="CON203")).to_be_visible()
