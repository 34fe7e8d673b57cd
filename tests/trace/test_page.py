"""The page: requirements and interfaces are linked, nothing of a document can run, nothing is loaded."""

from __future__ import annotations

import base64
import hashlib
import re
import shutil
import subprocess
from html.parser import HTMLParser
from pathlib import Path

import pytest

from reqlint.checking.traces import TraceChecker
from reqlint.config import Vocabulary
from reqlint.glossary import Glossary
from reqlint.model import Report
from reqlint.reporter import Context
from reqlint.rules.trace import RULES as TRACE_RULES
from reqlint.trace.linking import trace
from reqlint.trace.model import Traced
from reqlint.trace.outputs import page
from tests.trace.made import document, landscape

HOSTILE = "The learning app shall show sales <script>alert(1)</script>\"'><img src=x onerror=alert(2)>{{ 7*7 }}"
NEEDS = ("The learning app shall show each clerk the sales within 5 minutes.", HOSTILE, "学习平台应显示考试成绩。")


class Elements(HTMLParser):
    """Every element with its attributes."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, {key: value or "" for key, value in attrs}))


@pytest.fixture(scope="module")
def rendered() -> str:
    read = [document(*NEEDS)]
    made = trace(read, landscape({"at": "02:00"}), Glossary.of(Vocabulary()))
    return page.render(Traced(made, Report(tuple(TraceChecker(TRACE_RULES).documents(made, read)))), Context())


def test_nothing_of_a_document_runs(rendered: str) -> None:
    tags = [tag for tag, _ in Elements(rendered).found]
    assert tags.count("script") == 1
    assert "img" not in tags
    assert "{{ 7*7 }}" in rendered
    assert not [name for _, attributes in Elements(rendered).found for name in attributes if name.startswith("on")]


def test_only_its_own_style_and_script_may_run(rendered: str) -> None:
    policy = next(a["content"] for tag, a in Elements(rendered).found if a.get("http-equiv"))
    assert policy.startswith("default-src 'none'")
    for tag in ("style", "script"):
        code = re.search(rf"<{tag}>(.*?)</{tag}>", rendered, re.DOTALL)
        assert code
        digest = base64.b64encode(hashlib.sha256(code[1].encode()).digest()).decode()
        assert f"'sha256-{digest}'" in policy


def test_nothing_comes_from_elsewhere(rendered: str) -> None:
    links = [a[key] for _, a in Elements(rendered).found for key in ("href", "src") if key in a]
    assert links
    assert all(link.startswith("#") for link in links)


def test_a_requirement_leads_to_its_interfaces_and_back(rendered: str) -> None:
    elements = Elements(rendered).found
    ids = {a["id"] for _, a in elements if "id" in a}
    cards = [a for _, a in elements if "data-card" in a]
    assert {a["data-interfaces"] for a in cards if a["data-card"] == "r0"} == {'["sales-to-learning"]'}
    assert {a["href"].removeprefix("#") for _, a in elements if a.get("href", "").startswith("#")} <= ids
    about = rendered[rendered.index('id="i-sales-to-learning"') :]
    assert 'data-card="r0"' in about[: about.index("</article>")]


def test_a_requirement_without_data_asks_for_the_interfaces_of_its_systems() -> None:
    read = [document("The learning app shall be integrated with the POS.")]
    made = trace(read, landscape({}), Glossary.of(Vocabulary()))
    shown = page.render(Traced(made, Report(tuple(TraceChecker(TRACE_RULES).documents(made, read)))), Context())
    about = shown[shown.index('id="i-sales-to-learning"') :]
    assert 'data-card="r0"' in about[: about.index("</article>")]


def test_the_picture_marks_what_makes_data_late(rendered: str) -> None:
    (edge,) = [a for _, a in Elements(rendered).found if a.get("class", "").startswith("edge")]
    assert edge["class"] == "edge breaking"


DRIVEN = """
<script>
addEventListener("load", () => {
  const say = [];
  const chosen = () => document.querySelector(".detail.chosen").id;
  say.push(chosen());
  document.querySelector(".edge").dispatchEvent(new MouseEvent("click", {bubbles: true, cancelable: true}));
  say.push(chosen(), document.querySelectorAll(".edge.lit").length);
  document.querySelector('.askers [data-card="r1"]').click();
  say.push(chosen());
  const text = document.querySelector('[data-filter="text"]');
  text.value = "考试"; text.dispatchEvent(new Event("input"));
  say.push(document.querySelector("[data-count]").textContent);
  document.title = "said " + say.join(" ");
  document.body.dataset.said = say.join(" ");
});
</script>
"""


def test_requirements_and_interfaces_lead_to_each_other_in_a_browser(rendered: str, tmp_path: Path) -> None:
    browser = shutil.which("chromium") or shutil.which("google-chrome")
    if browser is None:
        pytest.skip("needs Chromium")
    open_page = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", rendered)
    file = tmp_path / "page.html"
    file.write_text(open_page.replace("</body>", f"{DRIVEN}</body>"), "utf-8")
    options = [
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        f"--user-data-dir={tmp_path / 'profile'}",
        "--dump-dom",
    ]
    done = subprocess.run([browser, *options, file.as_uri()], capture_output=True, encoding="utf-8", timeout=60)
    said = re.search(r'data-said="([^"]*)"', done.stdout)
    assert said
    assert said[1] == "r0 i-sales-to-learning 1 r1 1"
