"""`reqlint import` of an interface inventory."""

from __future__ import annotations

import json
from pathlib import Path

import openpyxl
import pytest
import yaml

from reqlint.planning.read import validation
from reqlint.planning.read.tree import load

from .conftest import Run

CHINESE = [
    ["序号", "源系统", "目标系统", "数据对象", "方式", "频率", "负责人"],
    ["1", "收银", "财务系统", "销售单", "接口", "每天23:30", "王芳"],
    ["2", "财务系统", "Report platform", "会计凭证", "文件", "T+1", "李明"],
    ["3", "", "财务系统", "无主", "文件", "T+1", "李明"],
    ["4", "WMS", "财务系统（总账）", "库存", "", "不定时", ""],
]
ENGLISH = [
    ["ID", "Source system", "Target system", "Object", "Mode", "Frequency", "Owner"],
    ["IF-01", "Till", "Ledger", "Sale", "REST API", "every 15 minutes", "Ann"],
    ["IF-02", "Till", "Ledger", "Refund", "Kafka messages", "real time", "Ann"],
]


def csv_of(rows: list[list[str]]) -> bytes:
    return "\n".join(",".join(row) for row in rows).encode("utf-8")


def markdown_of(rows: list[list[str]]) -> bytes:
    lines = ["| " + " | ".join(row) + " |" for row in rows]
    rule = "|" + "---|" * len(rows[0])
    return ("# 接口清单\n\n" + "\n".join([lines[0], rule, *lines[1:]]) + "\n").encode("utf-8")


def write(file: Path, rows: list[list[str]]) -> None:
    if file.suffix == ".xlsx":
        book = openpyxl.Workbook()
        sheet = book.active
        assert sheet is not None
        sheet.append(["接口清单 2026"])
        for row in rows:
            sheet.append(row)
        book.save(file)
    else:
        file.write_bytes(csv_of(rows) if file.suffix == ".csv" else markdown_of(rows))


@pytest.mark.parametrize("name", ["inventory.xlsx", "inventory.csv", "inventory.md"])
def test_a_row_becomes_an_interface(run: Run, tmp_path: Path, name: str) -> None:
    system = tmp_path / "schemas/pos/system.yaml"
    system.parent.mkdir(parents=True)
    system.write_text("system: pos\nname: Shop tills (收银)\nowner: Shops\n", "utf-8")
    write(tmp_path / name, CHINESE)
    result = run("import", name, "-o", "integration_specs/new")
    assert result.exit_code == 0
    assert result.stdout == ""
    assert "this row was passed over: it lacks a system" in result.stderr
    assert 'no system.yaml yet for system-1 ("财务系统"), report ("Report platform"), wms ("WMS")' in result.stderr
    text = (tmp_path / "integration_specs/new/interfaces.yaml").read_text("utf-8")
    tree = load(text.encode(), "interfaces.yaml")
    assert list(validation.errors(tree, "interfaces")) == []
    first, second, third = tree.value["interfaces"]
    assert first == {
        "id": "pos-to-system-1", "title": "收银 → 财务系统: 销售单", "owner": "王芳",
        "producer": {"system": "pos", "entity": "销售单"}, "consumer": {"system": "system-1", "entity": "销售单"},
        "mode": {"batch": {"at": ["23:30"]}},
    }  # fmt: skip
    assert (second["id"], second["mode"], second["transport"]) == (
        "system-1-to-report", {"batch": {"every": "1 d"}}, "file",
    )  # fmt: skip
    assert (third["consumer"]["system"], third["mode"]) == ("system-1", "request")
    assert "mode: request  # to be filled in: request, event or batch, 不定时" in text
    assert text.count("# owner: to be filled in") == 1


def test_it_is_printed_without_a_folder(run: Run, tmp_path: Path) -> None:
    write(tmp_path / "list.csv", ENGLISH)
    result = run("import", "list.csv")
    interfaces = yaml.safe_load(result.stdout)["interfaces"]
    assert [(one["id"], one["mode"], one["transport"]) for one in interfaces] == [
        ("if-01", {"batch": {"every": "15 min"}}, "rest"),
        ("if-02", "event", "kafka"),
    ]
    assert sorted(path.name for path in tmp_path.iterdir()) == [".git", "list.csv"]
    listed = json.loads(run("import", "list.csv", "--format", "json").stdout)
    assert listed["format"] == "interface inventory"
    assert [row["object"] for row in listed["interfaces"]] == ["Sale", "Refund"]


def test_a_file_that_is_there_stays(run: Run, tmp_path: Path) -> None:
    write(tmp_path / "list.csv", ENGLISH)
    file = tmp_path / "specs" / "interfaces.yaml"
    file.parent.mkdir()
    file.write_text("mine", "utf-8")
    assert "is there already and stays as it is" in run("import", "list.csv", "-o", "specs").stderr
    assert file.read_text("utf-8") == "mine"


FIELDS = "\n## 订单\n\n| 字段 | 类型 | 必填 | 说明 |\n|---|---|---|---|\n| orderId | string | 是 | 订单号 |\n"


def test_a_document_with_fields_is_still_read_for_its_fields(run: Run, tmp_path: Path) -> None:
    (tmp_path / "doc.md").write_text(markdown_of(ENGLISH).decode() + FIELDS, "utf-8")
    found = json.loads(run("import", "doc.md", "--format", "json").stdout)
    assert found["format"] == "interface document"
    assert [field["path"] for entity in found["entities"] for field in entity["fields"]] == ["orderId"]


@pytest.mark.parametrize(
    "text",
    [
        "From,To,Subject,Owner\na@example.com,b@example.com,Hello,Ann\nb@example.com,a@example.com,Yes,Bob\n",
        "Source,Target,Type,Id,Weight\n1,2,Directed,0,1.5\n2,3,Directed,1,2.5\n",
        "源系统,源字段,目标系统,目标字段,方式,频率\nA,id,B,code,接口,每天\nA,name,B,title,接口,每天\n",
    ],
    ids=["letters", "graph", "field-mapping"],
)
def test_a_table_of_other_things_is_still_a_sample(run: Run, tmp_path: Path, text: str) -> None:
    (tmp_path / "data.csv").write_text(text, "utf-8")
    assert json.loads(run("import", "data.csv", "--format", "json").stdout)["format"] == "CSV sample"


def test_cells_cannot_break_out_of_their_place(run: Run, tmp_path: Path) -> None:
    hostile = 'x"}\n  - id: evil # ! &a *b \u2028\u0007 \\ : {[ 批量'
    cells = ",".join('"' + hostile.replace('"', '""') + '"' for _ in range(7))
    (tmp_path / "list.csv").write_text(f"{','.join(CHINESE[0])}\n{cells}\n{cells}\n", "utf-8")
    assert run("import", "list.csv", "-o", "new").exit_code == 0
    tree = load((tmp_path / "new/interfaces.yaml").read_bytes(), "interfaces.yaml")
    assert list(validation.errors(tree, "interfaces")) == []
    ids = [one["id"] for one in tree.value["interfaces"]]
    assert len(set(ids)) == 2
    assert "evil" not in ids


def test_names_are_the_entities_alone(run: Run, tmp_path: Path) -> None:
    (tmp_path / "t.sql").write_text("CREATE TABLE a (x int, y int);\nCREATE TABLE b (z int);\n", "utf-8")
    result = run("import", "t.sql", "--format", "names")
    assert (result.exit_code, result.output) == (0, "a  (2)\nb  (1)\n\nmade by reqlint: report\n")
