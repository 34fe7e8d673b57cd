"""Interface documents as people keep them: nested names, several tables an endpoint, sheets with merged heads."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from .made import entity, fields, read


def workbook(sheets: dict[str, list[list[Any]]], merged: dict[str, list[str]] | None = None) -> bytes:
    """A workbook with these sheets and merged ranges."""
    book = openpyxl.Workbook()
    assert book.active is not None
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
        for area in (merged or {}).get(name, ()):
            sheet.merge_cells(area)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


@pytest.mark.parametrize(
    "names",
    [
        ("lines/sku", "lines/bonus/points"),
        ("lines[].sku", "lines[].bonus.points"),
        ("lines[0].sku", "lines[0].bonus.points"),
        ("lines->sku", "lines->bonus->points"),
        ("└ sku", "└─bonus", "　　└─ points"),
        ("&nbsp;&nbsp;sku", "&nbsp;&nbsp;bonus", "&nbsp;&nbsp;&nbsp;&nbsp;points"),
        ("-sku", "-bonus", "--points"),
        ("&gt; sku", "&gt; bonus", "&gt;&gt; points"),
    ],
)
def test_nested_names_however_they_are_written(tmp_path: Path, names: tuple[str, ...]) -> None:
    rows = "".join(
        f"|{name}|{'Object' if 'bonus' in name and '.' not in name else 'String(9)'}|是|x|\n" for name in names
    )
    text = f"# 下单\n### 请求参数\n|字段|类型|是否必传|说明|\n|--|--|--|--|\n|lines|Array|是|明细|\n{rows}|note|String|否|备注|\n"
    known = fields(read(tmp_path, "order.md", text))
    assert {"lines", "lines[].sku", "lines[].bonus.points", "note"} <= set(known)
    assert (known["lines"].repeated, known["lines[].sku"].required, known["note"].required) == (True, True, False)


def test_levels_in_a_column_of_their_own(tmp_path: Path) -> None:
    rows = [
        ["层级", "字段名", "类型", "长度", "必输(Y/N)", "说明"],
        [1, "head", "Object", None, "Y", None],
        [2, "bizDate", "C", 8, "Y", "营业日期 yyyyMMdd"],
        [1, "items", "List", None, "Y", None],
        [2, "plu", "AN..18", None, "Y", None],
        [2, "qty", "N(9,3)", None, "N", None],
    ]
    known = fields(read(tmp_path, "pos.xlsx", workbook({"销售上传": rows})))
    assert list(known) == ["head", "head.bizDate", "items", "items[].plu", "items[].qty"]
    assert (known["head.bizDate"].format, known["head.bizDate"].max_length) == ("yyyyMMdd", 8)
    assert (known["items[].plu"].max_length, known["items[].qty"].precision, known["items[].qty"].scale) == (
        18,
        9,
        3,
    )


def test_request_and_response_are_kept_apart(tmp_path: Path) -> None:
    text = """# 库存接口
## 1.1 查询库存
### 请求参数
**1）参数表**

| 序号 | 中文 | 参数名 | 类型 | 最大长度 | 必填 | 说明 |
|---|---|---|---|---|---|---|
| 1 | 门店 | storeNo | String | 8 | 是 | 门店编码 |

### 响应参数
**1）参数表**

| 序号 | 中文 | 参数名 | 类型 | 最大长度 | 必填 | 说明 |
|---|---|---|---|---|---|---|
| 1 | 提示 | message | String | | 是 | |
| 2 | 明细 | data | List<StockItem> | | 是 | |

#### StockItem

| 参数名 | 类型 | 说明 |
|---|---|---|
| plu | String | 最大18个字节 |
| state | int | 1:正常 2:冻结（默认1） |
| - | | |
| 单位：件 | | 见上 |

## 错误码

| 编码 | 含义 |
|---|---|
| 0 | 成功 |
"""
    found = read(tmp_path, "stock.md", text)
    assert [(e.name, e.kind) for e in found.entities] == [
        ("1.1 查询库存 请求参数", "request"), ("1.1 查询库存 响应参数", "response"), ("StockItem", "entity"),
    ]  # fmt: skip
    known = fields(found, "1.1 查询库存 响应参数")
    assert list(known) == ["message", "data", "data[].plu", "data[].state"]
    assert (known["data[].plu"].max_length, known["data[].plu"].length_unit) == (18, "bytes")
    assert (known["data[].state"].enum, known["data[].state"].default) == (("1", "2"), "1")
    assert [note.split(".md:")[1] for note in found.notes] == [
        '25: the row "单位：件" was passed over: this is no name of a field.',
        "29: a table without a header of fields was passed over.",
    ]


def test_several_interfaces_a_sheet_with_an_object_column(tmp_path: Path) -> None:
    rows = [
        ["接口名称", "会员查询", "member query"],
        ["请求报文"],
        ["对象", "字段名", "数据项", "类型", "长度", "是否必填", "备注"],
        ["header", "sentAt", "发送时间", "varchar", 14, "M", "固定格式：yyyyMMddHHmmss"],
        ["body", "memberNo", "会员号", "varchar", 20, "M"],
        [],
        ["1.1.2.   响应报文"],
        ["对象", "字段名", "数据项", "类型", "长度", "是否必填", "备注"],
        ["header", "status", "响应码", "varchar", 1, "M", "1，成功；0，系统错误;  2,失败"],
        ["body.cards[]", "cardNo", "卡号", "varchar", 16, "O"],
        [None, None, None, None, None, None, "脱敏"],
        ["接口名称", "会员注册", "member register"],
        ["请求报文"],
        ["对象", "字段名", "数据项", "类型", "长度", "是否必填", "备注"],
        ["body", "mobile", "手机", "varchar", 11, "M"],
    ]
    found = read(tmp_path, "crm.xlsx", workbook({"前台": rows}))
    assert [e.name for e in found.entities] == ["会员查询 请求报文", "会员查询 响应报文", "会员注册 请求报文"]
    first, second = fields(found, "会员查询 请求报文"), fields(found, "会员查询 响应报文")
    assert (list(first), first["header.sentAt"].format) == (["header.sentAt", "body.memberNo"], "yyyyMMddHHmmss")
    assert second["header.status"].enum == ("1", "0", "2")
    assert (second["body.cards[].cardNo"].required, second["body.cards[].cardNo"].description) == (
        False,
        "卡号\n脱敏",
    )


def test_tables_side_by_side(tmp_path: Path) -> None:
    head = ["列名", "列标题", "数据类型", "字段长度", "允许为空", "是否主键", "备注"]
    rows = [
        ["表名", "store", "表名称", "门店", None, None, None, None, "表名", "till", "表名称", "收银机"],
        [*head, None, *head],
        ["no", "编码", "varchar", 8, None, "√", None, None, "id", "编号", "int", 11, None, "√", "自增长"],
        ["area", "面积", "decimal", "9,2", "√", None, None, None, "opened", "启用", "date", None, "√"],
    ]
    found = read(tmp_path, "dictionary.xlsx", workbook({"门店": rows}))
    store, till = fields(found, "store"), fields(found, "till")
    assert (store["no"].key, store["no"].required, store["area"].nullable, store["area"].scale) == (
        True,
        True,
        True,
        2,
    )
    assert (till["id"].key, till["id"].generated, till["id"].precision, till["opened"].type) == (
        True,
        True,
        None,
        "date",
    )
    assert (till["id"].location.cell, list(till)) == ("I3", ["id", "opened"])


def test_sections_in_merged_cells_and_names_over_two_columns(tmp_path: Path) -> None:
    rows = [
        ["接口名称", None, None, "查询标签"],
        [None, "名称", None, "类型", "长度", "范围", "是否必填", "描述"],
        ["请求报文", "channel", None, "Long", 20, None, "Y", "渠道"],
        [None, "kind", None, "String", 4, "ALL/AUD/CMT(全部/语音/评论)", "Y", "类型"],
        ["说明"],
        ["响应报文", "rules[<Rule>]", "ruleId", "Long", None, None, None, "规则"],
        [None, None, "weight", "Integer", None, "1-7", None, "权重"],
    ]
    merged = ["A1:C1", "B2:C2", "A3:A4", "B3:C3", "B4:C4", "A6:A7", "B6:B7"]
    found = read(tmp_path, "tags.xlsx", workbook({"标签": rows}, {"标签": merged}))
    assert [(e.name, e.kind) for e in found.entities] == [
        ("查询标签 请求报文", "request"),
        ("查询标签 响应报文", "response"),
    ]
    assert fields(found)["kind"].enum == ("ALL", "AUD", "CMT")
    known = fields(found, "查询标签 响应报文")
    assert list(known) == ["rules[].ruleId", "rules[].weight"]
    assert (known["rules[].weight"].minimum, known["rules[].weight"].maximum, known["rules[].weight"].enum) == (
        "1",
        "7",
        None,
    )


def test_fields_that_are_columns(tmp_path: Path) -> None:
    rows = [
        ["表名", "promo"],
        ["字段名", "promo_id", "rate", "state"],
        ["类型", "varchar(12)", "decimal(5,2)", "int"],
        ["必填", "是", "否", "是"],
        ["说明", "促销编号", "折扣", "0停用 1启用"],
    ]
    known = fields(read(tmp_path, "promo.xlsx", workbook({"Sheet1": rows})))
    assert (known["promo_id"].max_length, known["rate"].scale, known["rate"].required) == (12, 2, False)
    assert known["state"].enum == ("0", "1")


def test_names_of_several_words_and_columns_without_a_title(tmp_path: Path) -> None:
    text = """## 10 Header Record

| Field | Position | Size | Type | Field Name | Usage - M, C |
|---|---|---|---|---|---|
| *1* | 01-02 | 2 | N | Record Type | M |
| *2* | 03-20 | 18 | ANS | Bank Name | C |
"""
    known = fields(read(tmp_path, "records.md", text))
    assert (known["Bank Name"].max_length, known["Bank Name"].required, known["Record Type"].required) == (
        18,
        False,
        True,
    )
    rows = [
        ["item（商品）"], [None, "属性", None, "类型", "长度", "不是为null"], ["主码", "编号", "id", "bigint", 20, True],
        [None, "名称", "title", "Stirng", 100, False],
    ]  # fmt: skip
    known = fields(read(tmp_path, "item.xlsx", workbook({"Sheet1": rows})), "item")
    assert (known["id"].key, known["id"].required, known["title"].required, known["title"].type) == (
        True,
        True,
        False,
        "string",
    )


def test_an_open_data_contract(tmp_path: Path) -> None:
    sheets = {
        "Fundamentals": [["Fundamentals"], ["Name", None, "Sales"]],
        "Schema sales": [
            ["Schema"], ["Name", "sales"], ["Type", "table"],
            ["Property", "Business Name", "Logical Type", "Physical Type", "Example(s)", "Description", "Required", "Unique", "Primary Key", "Maximum Length"],
            ["sale_id", "Sale", "string", "uuid", None, "Number of the sale", True, True, True, 36],
            ["store", None, "object", "json", None, None, False],
            ["store.code", "Code", "string", "text", None, None, True],
        ],
        "Quality": [["Schema", "Property", "Quality Type", "Description"], ["sales", "sale_id", "sql", "unique"]],
    }  # fmt: skip
    found = read(tmp_path, "sales.xlsx", workbook(sheets))
    known = fields(found, "sales")
    assert ([e.name for e in found.entities], found.format) == (["sales"], "data contract")
    assert (known["sale_id"].key, known["sale_id"].required, known["sale_id"].max_length) == (True, True, 36)
    assert (known["store"].type, known["store.code"].required) == ("object", True)


def test_two_records_of_one_name(tmp_path: Path) -> None:
    rows = [["字段", "类型", "说明"], ["a", "int", "x"]]
    found = read(tmp_path, "two.xlsx", workbook({"门店": [["订单"], *rows], "总部": [["订单"], *rows]}))
    assert [e.name for e in found.entities] == ["订单", "总部 订单"]


def test_moments_counted_and_notations_shown(tmp_path: Path) -> None:
    text = """# a
| 字段 | 类型 | 示例 | 说明 |
|---|---|---|---|
| paidAt | Long | 1760000000000 | 支付时间戳（单位：毫秒） |
| due | String | 2026-11-30 08:15 | 到期 |
| level | int | 3 | 等级(1-5) |
"""
    known = fields(read(tmp_path, "a.md", text))
    assert (known["paidAt"].format, known["due"].format) == ("epoch-ms", "yyyy-MM-dd HH:mm")
    assert (known["level"].enum, known["level"].minimum, known["level"].maximum) == (None, "1", "5")


def test_cardinalities(tmp_path: Path) -> None:
    text = "# m\n| Element | Type | Occurs | Description |\n|--|--|--|--|\n| id | string | 1..1 | x |\n| tag | string | 0..n | y |\n"
    known = fields(read(tmp_path, "m.md", text))
    assert (known["id"].required, known["tag"].required, known["tag"].repeated) == (True, False, True)
    assert entity(read(tmp_path, "m.md", text), "m").kind == "entity"


def test_a_label_without_a_value_names_nothing(tmp_path: Path) -> None:
    rows = [["表名", "till"], ["描述", None], ["字段", "类型", "备注"], ["no", "varchar(8)", "编号"]]
    found = read(tmp_path, "a.xlsx", workbook({"Sheet1": rows}))
    assert [e.name for e in found.entities] == ["till"]


def test_tables_directly_below_an_item_of_a_list(tmp_path: Path) -> None:
    """Without the empty line between; centred names are no indents; the same label belongs to its own section."""
    head = "| name | type | required |\n| :--: | :--: | :--: |\n"
    text = (
        f"## 1 page\n* Request parameters:\n{head}|  page  | int | Y |\n|    n   | int | N |\n\n"
        f"* Response:\n{head}| data | object | Y |\n\n"
        f"## 2 tree\n* Response:\n{head}| data | Node对象的集合 | Y |\n\nNode中的属性：\n\n{head}| leaf | boolean | Y |\n"
    )
    known = {
        entity.name: [field.path for field in entity.fields] for entity in read(tmp_path, "a.md", text).entities
    }
    assert known["1 page Request parameters"] == ["page", "n"]
    assert known["1 page Response"] == ["data"]
    assert known["2 tree Response"] == ["data", "data[].leaf"]


def test_the_script_of_a_model_under_the_models_name(tmp_path: Path) -> None:
    script = "\ufeff\n-- made from Shop.edmx\nCREATE TABLE [dbo].[Bill] ([No] int NOT NULL);\nGO\n"
    assert [one.name for one in read(tmp_path, "Shop.edmx", script).entities] == ["Bill"]


def test_names_above_their_meaning_without_a_header(tmp_path: Path) -> None:
    rows = [
        ["No", "表名", "数据表"], [1, "借阅表", "loan"], [None, "loan_id", "reader", "kind"], [None, "编号", "读者", "1借2还"],
        [2, "读者表", "reader"], [None, "reader_id", "name", "phone", "按姓名排序"], [None, "id", "姓名", "电话"],
        ["备注", "只是", "文字"], [None, "a", "b", "c"], [None, "x", "y", "z"],
    ]  # fmt: skip
    found = read(tmp_path, "loans.xlsx", workbook({"Sheet1": rows})).entities
    assert {one.name: [field.path for field in one.fields] for one in found} == {
        "loan": ["loan_id", "reader", "kind"],
        "reader": ["reader_id", "name", "phone"],
    }
    kind = fields(read(tmp_path, "loans.xlsx", workbook({"Sheet1": rows})), "loan")["kind"]
    assert (kind.enum, kind.description, kind.inferred) == (("1", "2"), "1借2还", True)


def test_meanings_beside_names_without_a_header(tmp_path: Path) -> None:
    rows = [["编号", "id"], ["姓名", "name"], ["证件号", "idcard"], ["note", "note"]]
    codes = [["中国", "CN"], ["美国", "US"], ["日本", "JP"], ["法国", "FR"]]
    head = [["字段", "类型"], ["x", "int"]]
    found = read(
        tmp_path, "t.xlsx", workbook({"读者表": rows, "国家表": codes, "ids": rows, "other": head})
    ).entities
    assert [(one.name, len(one.fields)) for one in found] == [("读者表", 4), ("other", 1)]
