"""Adapters: they run without reqlint, pass the plan's contract tests, and no name of a specification becomes code."""

from __future__ import annotations

import ast
import os
import random
import re
import subprocess
import sys
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import Field as Constraint
from pydantic import TypeAdapter, ValidationError

from reqlint.planning.judge.pairs import Pair
from reqlint.planning.model import Field, Interface
from reqlint.planning.outputs.adapters.complete import is_complete
from reqlint.planning.outputs.adapters.module import module
from reqlint.planning.outputs.adapters.runtime import fields as types
from reqlint.planning.outputs.adapters.runtime.records import Line, Step, records, wire
from reqlint.planning.outputs.adapters.types import kind_of
from reqlint.planning.plan.plan import Plan, make_plan
from reqlint.planning.values.fields import values_of
from reqlint.planning.values.gaps import gaps
from reqlint.planning.values.images import constant
from reqlint.planning.values.steps import TransformError
from reqlint.reporter import Context
from reqlint.reporters import folder
from tests.planning.building import field, interface, landscape, mapped, side
from tests.planning.conftest import SMALL, plan_of
from tests.planning.values.test_law import a_field, a_value, shown

REPOSITORY = Path(__file__).parents[3]


def run_contracts(place: Path) -> str:
    """Runs the contract tests of a folder's adapters, in a Python that does not find reqlint by the path."""
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
    made = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "adapters"],
        cwd=place, env=environment, capture_output=True, text=True,
    )  # fmt: skip
    assert made.returncode == 0, made.stdout + made.stderr
    return made.stdout


def write(place: Path, plan: Plan) -> None:
    for name, content in folder.files(plan, Context()):
        if isinstance(content, str):
            (place / name).parent.mkdir(parents=True, exist_ok=True)
            (place / name).write_text(content, "utf-8")


@pytest.mark.parametrize(("place", "least"), [(SMALL, 3), (REPOSITORY, 60)], ids=["small", "repository"])
def test_the_contract_tests_pass(place: Path, least: int, tmp_path: Path) -> None:
    plan = plan_of(place)
    write(tmp_path, plan)
    said = run_contracts(tmp_path)
    passed = re.search(r"(\d+) passed", said)
    assert passed
    assert int(passed[1]) >= least
    text = "".join(file.read_text("utf-8") for file in (tmp_path / "adapters").rglob("*.py"))
    assert not re.search(r"^\s*(?:from|import) reqlint", text, re.MULTILINE)


def test_a_wrong_adapter_fails_its_contract_tests(tmp_path: Path) -> None:
    plan = plan_of(SMALL)
    write(tmp_path, plan)
    file = tmp_path / "adapters" / "to_awards_to_till.py"
    text = file.read_text("utf-8")
    assert "Step('factor', 100)" in text
    file.write_text(text.replace("Step('factor', 100)", "Step('factor', 10)"), "utf-8")
    with pytest.raises(AssertionError, match="transform-example"):
        run_contracts(tmp_path)


def one(*mapping: Any, extra: tuple[Field, ...] = (), **facts: Any) -> Interface:
    ends = (
        side("p", "Sale", [s for m in mapping for s in m.sources]),
        side("c", "Posting", [*(m.target for m in mapping), *extra]),
    )
    return interface(*ends, *mapping, **facts)


def test_what_is_complete() -> None:
    a, b = field("a"), field("b")
    assert is_complete(one(mapped(a, b)))
    assert not is_complete(one()), "nothing is mapped"
    assert not is_complete(one(mapped(a, b), extra=(field("c", required=True),))), "a required field is not filled"
    assert not is_complete(one(mapped(a, b, confidence=0.8))), "nobody has confirmed it"
    assert not is_complete(one(mapped(a, b, ("lookup", {"A": "?"})))), "a code is not decided"
    assert not is_complete(one(mapped(a, b, ("convert", {"from": "kg", "to": "m"})))), "there is no such measure"
    assert not is_complete(one(mapped(a, b, ("constant", float("nan"))))), "that is no literal"
    assert not is_complete(one(mapped(a, b, ("lookup", {"A": float("inf")})))), "nor is that"
    assert not is_complete(one(mapped(a, b), id="../up"))


def test_units_need_no_table_of_units() -> None:
    for units, sent, arrives in (
        ({"from": "kg", "to": "g"}, "0.75", "750"), ({"from": "degC", "to": "K"}, "20", "293.15"),
    ):  # fmt: skip
        text = module(one(mapped(field("a", "decimal"), field("b", "decimal"), ("convert", units))), ())
        found = re.search(r"Step\('linear', (\{.*?\})\)", text)
        assert found
        (made,) = records({"a": sent}, [Line("b", ["a"], [Step("linear", ast.literal_eval(found[1]))])])
        assert made == {"b": arrives}


HOSTILE = (
    'x"); import os; os.system("touch pwned")  #', "''' + evil + '''", "a\nimport os", "class", "__class__", "model_config",
    "{evil}", "\\", "\u202eevil", "字段", "1st", "", " ", "self", "Record", "json", "str", "-*- coding: utf-7 -*-",
)  # fmt: skip
NAMES = st.one_of(st.sampled_from(HOSTILE), st.text(max_size=12))
KNOWN = {
    "Annotated", "Any", "Code", "Decimal", "Exact", "Field", "Line", "MAPPING", "MODEL", "None", "Number", "Record", "Step",
    "Tables", "Text", "Time", "Truth", "bool", "dict", "float", "int", "list", "one", "record", "records", "str", "tables",
    "tax", "INTERFACE", "PRODUCER", "CONSUMER", "OPEN",
}  # fmt: skip
PLACES = NAMES.map(lambda text: re.sub(r"[.\[\]]", "", text) or "x")


@given(NAMES, NAMES, PLACES, PLACES, NAMES)
def test_no_name_becomes_code(system: str, entity: str, source: str, target: str, code: str) -> None:
    sent, taken = field(source, enum=(code,)), field(f"lines[].{target}", enum=(code,), pattern=code)
    ends = side(system, entity, [sent]), side(f"{system}2", entity, [taken, field(target, pattern=code)])
    made = interface(*ends, mapped(sent, taken, ("lookup", {code: code})))
    tree = ast.parse(module(made, make_plan(landscape(made)).judgements))
    classes = {node.name for node in ast.walk(tree) if isinstance(node, ast.ClassDef)}
    own = {
        node.target.id
        for node in ast.walk(tree)
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name)
    }
    names = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    assert names <= KNOWN | classes | own
    for found in (node for node in tree.body if isinstance(node, ast.ClassDef)):
        rows = [node for node in found.body if isinstance(node, ast.AnnAssign)]
        used = {node.id for row in rows for node in ast.walk(row.annotation) if isinstance(node, ast.Name)}
        assert not used & {row.target.id for row in rows if isinstance(row.target, ast.Name)}, (
            "a field hides a type"
        )
    assert {type(node) for node in tree.body} <= {
        ast.Expr,
        ast.ImportFrom,
        ast.Assign,
        ast.ClassDef,
        ast.FunctionDef,
    }
    attributes = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    assert attributes == {"model_validate"}


def test_hostile_names_run(tmp_path: Path) -> None:
    sources = [
        field(f"s{number}{name.replace('.', '').replace('[', '').replace(']', '')}", required=True)
        for number, name in enumerate(HOSTILE)
    ]
    targets = [field(re.sub(r"[.\[\]]", "", name) or "empty", required=True) for name in HOSTILE]
    ends = side("x\nimport os", "A\n'''", sources), side("y", "class", targets)
    made = interface(*ends, *map(mapped, sources, targets), id="import")
    plan = make_plan(landscape(made))
    write(tmp_path, plan)
    assert "2 passed" in run_contracts(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["adapters", "contract-tests"] or not (
        tmp_path / "pwned"
    ).exists()


def accepts(made: Field, value: Any) -> bool:
    names = {**vars(types), "Annotated": Annotated, "Any": Any, "Decimal": Decimal, "Field": Constraint}
    try:
        TypeAdapter(eval(kind_of(made, side("s").system).text, names)).validate_python(value)
    except ValidationError:
        return False
    return True


@pytest.mark.parametrize("seed", range(3))
def test_a_model_accepts_what_the_plan_proves(seed: int) -> None:
    """Fields of every type: what no gap is found for is accepted, what is rejected for sure is rejected."""
    chance, counts = random.Random(seed), {True: 0, False: 0}
    for _ in range(1500):
        sender, receiver = a_field(chance), a_field(chance)
        value = a_value(sender, chance)
        if value is None or isinstance(value, bytes | dict) or receiver.type in ("binary", "object", "duration"):
            continue
        text = "true" if value is True else shown(value, sender)
        found = gaps(constant(text), values_of(receiver, side("s").system))
        if receiver.type in ("float", "number") or any(gap.verdict != "breaking" for gap in found):
            continue
        if receiver.type == "time" or (receiver.type == "datetime" and found):
            continue  # texts are never times by law
        assert accepts(receiver, text) is not bool(found), (receiver, text, found)
        counts[not found] += 1
    assert min(counts.values()) > 100


@pytest.mark.parametrize(
    ("made", "good", "bad"),
    [
        (field(max_length=4, length_unit="bytes", encoding="GB18030"), ["上海", "abcd"], ["上海a", 12, None]),
        (field(min_length=2, max_length=3, pattern="^[a-z]+$"), ["ab"], ["a", "abcd", "AB"]),
        (field(pattern="[0-9]{2}", dialect="xml"), ["12"], ["123", "a12"]),
        (field(format="uuid"), ["123e4567-e89b-42d3-a456-426614174000"], ["A-17"]),
        (field(format="email"), ["a@example.org"], ["a", "a@", "a b@c"]),
        (field("x", "integer", minimum="1", maximum="9"), [1, "9", 9.0], [0, 10, 1.5, "x", True, None, "nan"]),
        (field("x", "decimal", precision=4, scale=2), ["99.99", 1, "1.50"], ["100", "1.234", "1e9"]),
        (field("x", "number", multiple_of="0.05"), [0.15, "1"], [0.151]),
        (field("x", "boolean"), [True, "false"], ["yes", 1, "on", None]),
        (field("x", "enum", enum=("1", "2")), [1, "2"], [3, "", None, True]),
        (field("x", "date"), ["2026-11-24"], ["20261124", "2026-11-31", 20261124]),
        (field("x", "datetime", format="date-time"), ["2026-11-24T09:30:00+08:00", "2026-11-24T01:30:00Z"],
         ["2026-11-24", "2026-11-24T09:30:00", "2026-11-24 09:30:00"]),
        (field("x", "integer", format="epoch-ms"), [1764000000000], ["2026-11-24"]),
        (field("x", "time"), ["09:30:15", "09:30:15.123"], ["9.30", "25:00:00"]),
    ],
)  # fmt: skip
def test_what_a_model_accepts(made: Field, good: list[Any], bad: list[Any]) -> None:
    assert [value for value in good if not accepts(made, value)] == []
    assert [value for value in bad if accepts(made, value)] == []


SALE = {"id": 7, "shop": None, "lines": [{"sku": "A", "n": 2, "tags": ["x", "y"]}, {"sku": "B", "tags": []}]}


@pytest.mark.parametrize(
    ("lines", "made"),
    [
        ([Line("no", ["id"])], [{"no": "7"}]),
        ([Line("shop", ["shop"])], [{}]),
        ([Line("shop", ["shop"], nullable=True)], [{"shop": None}]),
        ([Line("shop", ["shop"], [Step("default", "S1")])], [{"shop": "S1"}]),
        ([Line("at.no", ["id"])], [{"at": {"no": "7"}}]),
        ([Line("no", ["id", "lost.path"], [Step("join", "-")])], [{"no": "7-"}]),
        ([Line("rows[].code", ["lines[].sku"])], [{"rows": [{"code": "A"}, {"code": "B"}]}]),
        (
            [Line("rows[].n", ["lines[].n"], [Step("default", 1)]), Line("rows[].sale", ["id"])],
            [{"rows": [{"n": "2", "sale": "7"}, {"n": "1", "sale": "7"}]}],
        ),
        ([Line("codes[]", ["lines[].sku"])], [{"codes": ["A", "B"]}]),
        ([Line("rows[].tags[]", ["lines[].tags"])], [{"rows": [{"tags": ["x", "y"]}]}]),
        (
            [Line("no", ["id"]), Line("code", ["lines[].sku"], [Step("aggregate", "each")])],
            [{"no": "7", "code": "A"}, {"no": "7", "code": "B"}],
        ),
        (
            [Line("code", ["lines[].sku"], [Step("aggregate", "each")]), Line("t[]", ["lines[].tags"], [Step("aggregate", "each")])],
            [{"code": "A", "t": ["x", "y"]}, {"code": "B"}],
        ),
        ([Line("n", ["lines[].n"], [Step("aggregate", "sum")])], [{"n": "2"}]),
        ([Line("n", ["lines[].sku"], [Step("aggregate", "count")])], [{"n": "2"}]),
        ([Line("n", ["lines[].sku"], [Step("aggregate", "last")])], [{"n": "B"}]),
        ([Line("rows[].sale", ["id"])], [{"rows": [{"sale": "7"}]}]),
        ([Line("c", [], [Step("constant", True)])], [{"c": "true"}]),
    ],
)  # fmt: skip
def test_records(lines: list[Line], made: list[dict[str, Any]]) -> None:
    assert records(SALE, lines) == made


def test_an_empty_array_makes_no_record_and_no_element() -> None:
    empty = {"id": 7, "lines": []}
    each = Line("code", ["lines[].sku"], [Step("aggregate", "each")])
    assert records(empty, [Line("no", ["id"]), each]) == []
    assert records(empty, [Line("rows[].code", ["lines[].sku"]), Line("rows[].no", ["id"])]) == [{}]


def test_what_cannot_be_transformed_names_its_field() -> None:
    for line, says in (
        (Line("code", ["lines[].sku"]), "code: there are several values for one field"),
        (Line("code", ["id"], [Step("cross_reference", "ids")]), 'code: the table "ids" has no entry for "7"'),
        (Line("net", ["id"], [Step("tax", "gross-to-net")]), "net: no tax rate is given"),
        (Line("code", ["id"], [Step("lookup", {"1": "A"})]), 'code: the table has no entry for "7"'),
    ):
        with pytest.raises(TransformError, match=re.escape(says)):
            records(SALE, [line])
    made = records(SALE, [Line("code", ["id"], [Step("cross_reference", "ids")])], {"ids": {"7": "X"}})
    assert made == [{"code": "X"}]
    assert records({"a": "113"}, [Line("b", ["a"], [Step("tax", "gross-to-net")])], tax=Decimal("0.13")) == [
        {"b": "100.00"}
    ]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, None),
        ("x", "x"),
        (True, "true"),
        (3, "3"),
        (1.0, "1"),
        (0.1, "0.1"),
        (1e22, "1" + "0" * 22),
        (Decimal("1.50"), "1.50"),
    ],
)
def test_values_on_the_wire(value: Any, text: str | None) -> None:
    assert wire(value) == text


def test_the_reason_of_a_pair_is_still_there() -> None:
    """A day is no RFC 3339 moment, also where it is a constant of the mapping."""
    source, target = field("x", "enum", enum=("2026-11-24",)), field("y", "datetime", format="date-time")
    pair = Pair(one(mapped(source, target)), mapped(source, target))
    assert [gap.aspect for gap in pair.gaps] == ["notation"]


def test_an_element_of_xml_may_have_a_value_and_attributes(tmp_path: Path) -> None:
    """The value is `#text`, in contract tests, in the models and in what is read."""
    amount = field("pay.amount", "decimal", precision=8, scale=2, required=True)
    currency = field("pay.amount.@Ccy", max_length=3, required=True)
    sent = field("total", "decimal", precision=8, scale=2, required=True)
    code = field("code", max_length=3, required=True)
    there = interface(
        side("p", "Sale", [sent, code]),
        side("c", "Doc", [amount, currency]),
        mapped(sent, amount),
        mapped(code, currency),
        id="there",
    )
    back = interface(
        side("c", "Doc", [amount, currency]),
        side("p", "Sale", [sent, code]),
        mapped(amount, sent),
        mapped(currency, code),
        id="back",
    )
    plan = make_plan(landscape(there, back))
    assert [t.payload["pay"]["amount"].keys() for t in plan.contract_tests if t.interface == "there"] == [
        {"#text", "@Ccy"}
    ]
    write(tmp_path, plan)
    assert "4 passed" in run_contracts(tmp_path)


def test_a_value_of_another_kind_is_rejected_by_every_kind_of_model(tmp_path: Path) -> None:
    """A constant text sent where a map, a length of time, a union or an element with attributes is wanted."""
    sent = field("code", max_length=3, required=True)
    targets = [
        field("map", "object", native="map", required=True),
        field("wait", "duration", required=True),
        field("either", "any", native="int|boolean", required=True),
        field("bytes", "binary", required=True),
        field("amount", "decimal", required=True),
    ]
    rate = field("amount.@rate", max_length=3)
    apart = [
        interface(
            side("p", "Sale", [sent]),
            side("c", "Doc", [to, rate] if to.name == "amount" else [to]),
            mapped(sent, to, ("constant", "webs")),
            id=to.name,
        )
        for to in targets
    ]
    plan = make_plan(landscape(*apart))
    rejected = {t.interface: t.payload for t in plan.contract_tests if not t.accept}
    assert rejected == {
        "map": {"map": "webs"},
        "wait": {"wait": "webs"},
        "either": {"either": "webs"},
        "amount": {"amount": {"#text": "webs"}},
    }
    write(tmp_path, plan)
    assert "13 passed" in run_contracts(tmp_path)
