"""The page: nothing of a specification can run in it, nothing comes from elsewhere, and it works without its script."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

from reqlint.messages import MessageLanguage
from reqlint.planning.loading import load_landscape
from reqlint.planning.model import Entity, Field, Interface, Landscape, Mapping, Side, System
from reqlint.planning.outputs.page.layout import HEIGHT, WIDTH, picture
from reqlint.planning.plan.plan import Plan, make_plan
from reqlint.reporters import PLAN_REPORTERS, Context

HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>{{ 7*7 }}&lt;"


def render(plan: Plan, language: MessageLanguage = "en") -> str:
    return str(PLAN_REPORTERS["html"].render(plan, Context(language=language)))


class Elements(HTMLParser):
    """Every element with its attributes, and the text of scripts and styles."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str]]] = []
        self.code: list[tuple[str, str]] = []
        self._inside = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, {key: value or "" for key, value in attrs}))
        self._inside = tag

    def handle_endtag(self, tag: str) -> None:  # noqa: ARG002
        self._inside = ""

    def handle_data(self, data: str) -> None:
        if self._inside in ("script", "style"):
            self.code.append((self._inside, data))

    def with_attribute(self, name: str) -> list[dict[str, str]]:
        return [attributes for _, attributes in self.found if name in attributes]


def hostile_plan() -> Plan:
    def side(name: str, made: Field) -> Side:
        entity = Entity(name=HOSTILE, fields=(made,), description=HOSTILE)
        return Side(System(id=name, name=HOSTILE, owner=HOSTILE, description=HOSTILE, entities=(entity,)), entity)

    sent = Field(path="a\"'<b>", type="string", max_length=20, enum=(HOSTILE,))
    taken = Field(path=HOSTILE, type="string", max_length=4)
    a, b = side("a", sent), side('b"><script>', taken)
    one = Interface(
        id=HOSTILE, title=HOSTILE, producer=a, consumer=b, owner=HOSTILE, path=HOSTILE,
        mapping=(Mapping(sources=(sent,), target=taken),), freshness=1, takes=60,
    )  # fmt: skip
    back = replace(one, id="back", producer=b, consumer=a, mapping=())
    systems = {one.producer.system.id: one.producer.system, one.consumer.system.id: one.consumer.system}
    return make_plan(Landscape(systems, {one.id: one, back.id: back}))


def test_hostile_texts_are_texts() -> None:
    elements = Elements(render(hostile_plan()))
    assert [tag for tag, _ in elements.found].count("script") == 1
    assert "img" not in {tag for tag, _ in elements.found}
    names = {name for _, attributes in elements.found for name in attributes}
    assert not {name for name in names if name.startswith("on") or name == "style"}
    assert not elements.with_attribute("src")
    assert {a["href"][:3] for a in elements.with_attribute("href")} == {"#i-"}
    assert "{{ 7*7 }}" in render(hostile_plan())


def test_only_its_own_style_and_script_may_run(small: Plan) -> None:
    elements = Elements(render(small))
    (policy,) = [a["content"] for a in elements.with_attribute("http-equiv")]
    assert policy.startswith("default-src 'none'; ")
    assert {kind for kind, _ in elements.code} == {"script", "style"}
    for kind in ("script", "style"):
        text = "".join(data for own, data in elements.code if own == kind)
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        assert f"{kind}-src 'sha256-{digest}'" in policy
    assert not re.search(r"https?://(?!www\.w3\.org)", render(small))


def test_every_interface_has_a_line_an_article_and_its_mismatches(small: Plan) -> None:
    text = render(small)
    elements = Elements(text)
    links = [a for tag, a in elements.found if tag == "a"]
    edges = {a["data-interface"]: a for a in links if "label" not in a["class"].split()}
    labels = {a["data-interface"]: a for a in links if "label" in a["class"].split()}
    articles = {a["id"] for tag, a in elements.found if tag == "article"}
    assert set(edges) == set(labels) == set(small.landscape.interfaces)
    assert {a.get("tabindex") for a in edges.values()} == {None}  # the keyboard reaches every line once
    assert {a["tabindex"] for a in labels.values()} == {"-1"}
    assert {a["href"].removeprefix("#") for a in edges.values()} == articles
    assert "late" in edges["sales-to-app"]["class"]
    assert {"cycle", "cut"} <= set(edges["awards-to-till"]["class"].split())
    assert len(elements.with_attribute("data-verdict")) == len(small.judgements)
    for owner in ("Finance, Bo", "Shops, Ann", "Training, Cai"):
        assert owner in text


def test_the_page_is_the_same_each_time_and_in_the_language_asked_for(small: Plan) -> None:
    assert render(small) == render(small)
    assert '<html lang="zh-Hans">' in render(small, "zh-Hans")
    assert "集成计划" in render(small, "zh-Hans")
    assert "Integration plan" not in render(small, "zh-Hans")
    assert "Bonus app" not in render(small, "zh-Hans")
    assert "奖励" not in render(small).replace("Bonus app (奖励)", "")


def test_lines_begin_apart_from_each_other(small: Plan) -> None:
    starts = [line.path.split(" ")[0] for line in picture(small).lines]
    assert len(set(starts)) == len(starts)


def test_boxes_do_not_overlap_and_all_is_within_the_picture(small: Plan) -> None:
    made = picture(small)
    assert {box.system.id for box in made.boxes} == {"till", "ledger", "app", "awards"}
    for one in made.boxes:
        assert 0 <= one.x <= made.width - WIDTH
        assert 0 <= one.y <= made.height - HEIGHT
        for other in made.boxes:
            assert one is other or abs(one.x - other.x) >= WIDTH or abs(one.y - other.y) >= HEIGHT
    assert all(0 < line.label_x < made.width and 0 < line.label_y < made.height for line in made.lines)


def test_a_large_landscape_is_drawn_too() -> None:
    entity = Entity(name="e", fields=())
    systems = {f"s{i}": System(id=f"s{i}", name=f"S{i}", owner="IT", entities=(entity,)) for i in range(60)}
    pairs = [(i, (i + step) % 60) for i in range(60) for step in (1, 7, 11, 13, 17)]
    interfaces = {
        f"i{a}-{b}": Interface(
            id=f"i{a}-{b}", title="", owner="IT",
            producer=Side(systems[f"s{a}"], entity), consumer=Side(systems[f"s{b}"], entity),
        )
        for a, b in pairs
    }  # fmt: skip
    made = picture(make_plan(Landscape(systems, interfaces)))
    assert len(made.lines) == len(pairs)
    assert len({(box.x, box.y) for box in made.boxes}) == 60


def test_the_same_plan_gives_the_same_picture() -> None:
    root = Path(__file__).parents[3]
    plan = make_plan(load_landscape(root / "schemas", [root / "integration_specs"]))
    pictures = [picture(plan) for _ in range(10)]  # kept, so that each has its objects at other addresses
    assert len({tuple(line.path for line in one.lines) for one in pictures}) == 1
