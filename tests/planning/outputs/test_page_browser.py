"""The page in a browser: interfaces are chosen by mouse and by keyboard, on a screen and on a phone."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from typing import Any

import pytest

from reqlint.planning.outputs import page
from reqlint.planning.plan.plan import Plan

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
playwright = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed (extra: dev)")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed")


@pytest.fixture(scope="module")
def address(small: Plan, tmp_path_factory: pytest.TempPathFactory) -> str:
    file = tmp_path_factory.mktemp("page") / "plan.html"
    file.write_text(page.render(small), "utf-8")
    return file.as_uri()


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with playwright.sync_playwright() as play:
        made = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield made
        made.close()


@pytest.fixture(params=[(1280, 600), (390, 700)], ids=str)
def shown(browser: Any, request: pytest.FixtureRequest) -> Iterator[Any]:
    width, height = request.param
    made = browser.new_page(viewport={"width": width, "height": height})
    faults: list[str] = []
    made.on("console", lambda message: faults.append(message.text))
    made.on("pageerror", lambda error: faults.append(str(error)))
    yield made
    assert faults == []
    made.close()


def chosen(shown: Any) -> list[str]:
    """The interfaces whose mismatches are there to be read."""
    return [one.get_attribute("data-interface") for one in shown.locator(".detail:visible").all()]


def test_a_click_brings_the_mismatches_of_an_interface_into_view(shown: Any, address: str) -> None:
    shown.goto(address)
    assert chosen(shown) == ["sales-to-app"], "what is late comes first"
    shown.locator(".edge.label[data-interface=awards-file] text").first.click()
    assert chosen(shown) == ["awards-file"]
    panel = shown.locator(".panel").bounding_box()
    assert panel["y"] + 100 < shown.viewport_size["height"]


def test_the_keyboard_reaches_every_interface(shown: Any, address: str) -> None:
    shown.goto(address)
    reached = set()
    for _ in range(30):
        shown.keyboard.press("Tab")
        inside = shown.evaluate("document.activeElement.closest('.edge')?.dataset.interface")
        if inside:
            shown.keyboard.press("Enter")
            assert chosen(shown) == [inside]
            reached.add(inside)
    assert reached == {"sales-to-app", "awards-to-till", "sales-to-ledger", "awards-file"}


def test_an_address_chooses_and_nothing_is_wider_than_the_screen(shown: Any, address: str) -> None:
    shown.goto(f"{address}#i-awards-to-till")
    assert chosen(shown) == ["awards-to-till"]
    assert shown.evaluate("document.documentElement.scrollWidth") <= shown.viewport_size["width"]
