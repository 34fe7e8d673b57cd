"""The page in a browser: interfaces are chosen by mouse and by keyboard, on a screen and on a phone."""

from __future__ import annotations

import random
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pdfplumber
import pytest

from reqlint.planning.model import Schedule
from reqlint.planning.outputs import page
from reqlint.planning.plan.plan import Plan, make_plan
from reqlint.reporter import Context
from tests.planning.building import field, interface, landscape, mapped, side
from tests.planning.conftest import SMALL, plan_of

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
playwright = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed (extra: dev)")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed")


@pytest.fixture(scope="module")
def address(small: Plan, tmp_path_factory: pytest.TempPathFactory) -> str:
    file = tmp_path_factory.mktemp("page") / "plan.html"
    file.write_text(page.render(small, Context()), "utf-8")
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


def many() -> Plan:
    """Forty systems of thirty owners, two hundred interfaces, far more risks and waves than two sheets hold."""
    chance, made = random.Random(5), []
    names = [f"System {number} of the whole group" for number in range(40)]
    for number in range(200):
        first, last = sorted(chance.sample(range(40), 2), reverse=number % 9 == 0)
        source, target = (
            field("code", max_length=chance.randint(8, 30), required=True),
            field("code", max_length=12, required=True),
        )
        ends = side(names[first], "E", [source], sources=("E",)), side(names[last], "E", [target], sources=("E",))
        owner = f"Department {last % 30} with a long name, Ms. Person"
        one = interface(
            *ends, mapped(source, target), id=f"interface-{number}", freshness=300, schedule=Schedule(every=3600)
        )
        made.append(replace(one, consumer=replace(ends[1], system=replace(ends[1].system, owner=owner))))
    return make_plan(landscape(*made))


@pytest.mark.parametrize("paper", ["A4", "Letter"])
@pytest.mark.parametrize("size", ["small", "repository", "many"])
def test_two_sheets_are_printed_whatever_the_size(browser: Any, tmp_path: Path, size: str, paper: str) -> None:
    plan = many() if size == "many" else plan_of(SMALL if size == "small" else Path(__file__).parents[3])
    (tmp_path / "plan.html").write_text(page.render(plan, Context()), "utf-8")
    shown = browser.new_page()
    shown.goto((tmp_path / "plan.html").as_uri())
    shown.pdf(path=str(tmp_path / "plan.pdf"), format=paper, landscape=True)
    shown.close()
    with pdfplumber.open(tmp_path / "plan.pdf") as pdf:
        first, second = (sheet.extract_text() for sheet in pdf.pages)
    assert "What to look at first" in first
    assert "Landscape" in first
    assert "Order of work" in second
    assert "Decisions to take" in second
    assert plan.decisions[0].owner.split(",")[0] in second
    assert "All mismatches" not in first + second
    if size == "many":
        assert first.count("… and") == 1
        assert 1 <= second.count("… and") <= 2
