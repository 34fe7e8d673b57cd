"""Data dictionaries and generated interface documents: tables below one another, code lists apart, spaces as levels."""

from __future__ import annotations

from pathlib import Path

import pytest

from reqlint.planning.model import System
from reqlint.planning.read.semantics import with_meaning
from reqlint.planning.values import notation

from .made import fields, read
from .test_interface_documents import workbook

ONE_BELOW_THE_OTHER = [
    ["门店表 t_store"],
    ["字段", "字段名", "类型", "是否为空", "主键", "默认值", "备注"],
    ["编号", "id", "int", "", "primary key", "", ""],
    ["店名", "name", "varchar(50)", "not null", "", "", ""],
    ["店长", "manager", "varchar(20)", "null", "", "", ""],
    ["状态", "state", "tinyint", "not null", "", "1", "1:营业 2：停业 3：装修 4.关闭"],
    [],
    ["员工表t_clerk"],
    ["字段", "字段名", "类型", "是否为空", "主键", "默认值", "备注"],
    ["工号", "no", "char(6)", "not null", "primary key", "", ""],
]


def test_a_dictionary_of_tables_below_one_another(tmp_path: Path) -> None:
    found = read(tmp_path, "dictionary.xlsx", workbook({"Sheet1": ONE_BELOW_THE_OTHER}))
    assert [one.name for one in found.entities] == ["t_store", "t_clerk"]
    store = fields(found, "t_store")
    assert list(store) == ["id", "name", "manager", "state"]
    assert [one.nullable for one in store.values()] == [True, False, True, False]
    assert store["id"].key and store["name"].max_length == 50
    assert store["state"].enum == ("1", "2", "3", "4")
    assert fields(found, "t_clerk")["no"].max_length == 6


def test_a_column_of_tables_and_one_of_foreign_keys(tmp_path: Path) -> None:
    rows = [
        ["表名", "描述", "字段", "描述", "类型", "长度", "小数点", "键", "是否非空"],
        ["t_till", "收银机\n(门店)", "till_id", "编号", "varchar", 32, "", "", "是"],
        ["", "", "store_id", "门店", "int", 11, "", "t_store.id", "是"],
        ["", "", "float_limit", "限额", "decimal", 12, 2, "", "否"],
        ["t_shift", "班次", "shift_id", "班次号", "varchar", 16, "", "", "是"],
    ]
    found = read(tmp_path, "tills.xlsx", workbook({"设计": rows}))
    assert [one.name for one in found.entities] == ["t_till", "t_shift"]
    till = fields(found, "t_till")
    assert list(till) == ["till_id", "store_id", "float_limit"]
    assert till["till_id"].description == "编号"
    assert (till["float_limit"].precision, till["float_limit"].scale, till["float_limit"].nullable) == (
        12,
        2,
        True,
    )


def test_keys_in_a_column_of_constraints(tmp_path: Path) -> None:
    rows = [
        ["", "guest"],
        ["", "列名", "字段名", "约束"],
        ["", "编号", "gid", "主键"],
        ["", "房间", "rid", "外键"],
    ]
    found = fields(read(tmp_path, "guest.xlsx", workbook({"客人": rows})), "guest")
    assert [one.key for one in found.values()] == [True, False]


def test_headings_of_tables_and_tables_of_indexes(tmp_path: Path) -> None:
    text = """# 数据字典
## t_coupon 优惠券表
### 表结构说明
保存优惠券的基本信息，一张一行。

| 字段名 | 数据类型 | 是否为空 | 默认值 | 说明 |
|---|---|---|---|---|
| id | BIGINT | NOT NULL | 自增 | 主键 |
| title | VARCHAR(80) | NULL | - | 标题 |

## 索引汇总
| 表名 | 索引名 | 字段 | 类型 |
|---|---|---|---|
| t_coupon | uk_title | title | 唯一键 |
"""
    found = read(tmp_path, "dictionary.md", text)
    assert [one.name for one in found.entities] == ["t_coupon"]
    assert [(one.key, one.nullable) for one in fields(found).values()] == [(True, False), (False, True)]
    assert any("was passed over" in note for note in found.notes)


def test_code_lists_and_objects_in_tables_of_their_own(tmp_path: Path) -> None:
    text = """# 接口文档
## 1. 下单
### 请求参数
| 参数名 | 类型 | 必需 | 说明 |
|---|---|---|---|
| orderNo | 字符串 | 是 | 单号 |
| pay | [支付方式](#支付方式枚举) | 是 | 支付方式 |
| amount | 浮点值 | 是 | 金额 |
| buyers | [购买人](#buyers)数组 | 是 | 购买人 |
| channel | 字符串 | 否 | 渠道，取值见销售渠道代码表 |

购买人：

| 参数名 | 类型 | 必需 | 说明 |
|---|---|---|---|
| name | 字符串 | 是 | 姓名 |
| card | 字符串 | 否 | 证件 |

## 2. 附录
### 支付方式枚举
| 序 | 枚举值 | 说明 |
|---|---|---|
| 1 | cash | 现金 |
| 2 | card | 银行卡 |

### 销售渠道代码表
| 代码 | 名称 |
|---|---|
| APP | 应用 |
| WEB | 网站 |
"""
    found = read(tmp_path, "order.md", text)
    order = fields(found)
    assert order["pay"].type == "enum" and order["pay"].enum == ("cash", "card")
    assert order["channel"].enum == ("APP", "WEB")
    assert order["amount"].type == "float"
    assert {"buyers[].name", "buyers[].card"} <= set(order)
    assert not found.notes


GENERATED = """# 门店接口
## 保存门店
**响应参数**:

| 参数名称 | 参数说明 | 类型 | schema |
| -------- | -------- | ----- |----- |
|code||integer(int32)|integer(int32)|
|data||门店|门店|
|  storeNo|门店号|string||
|  openedAt|开业时间|string(date-time)||
|  manager|店长|店员|店员|
|    clerkNo|工号|string||
|message||string||
"""


def test_levels_by_spaces_in_generated_documents(tmp_path: Path) -> None:
    found = fields(read(tmp_path, "api.md", GENERATED))
    assert list(found) == [
        "code", "data", "data.storeNo", "data.openedAt", "data.manager", "data.manager.clerkNo", "message",
    ]  # fmt: skip
    assert [found[path].type for path in ("data", "data.openedAt", "data.manager", "message")] == [
        "object", "datetime", "object", "string",
    ]  # fmt: skip


def test_spaces_that_align_a_column_are_no_levels(tmp_path: Path) -> None:
    text = "# A\n\n|    Field | Type |\n|------:|---|\n|    code | string |\n| message | string |\n|      id | string |\n"
    assert list(fields(read(tmp_path, "a.md", text))) == ["code", "message", "id"]


@pytest.mark.parametrize(
    ("remark", "codes"),
    [
        ("A - senior, B - junior, C - trainee", ("A", "B", "C")),
        ("1:待付款 2：待发货 3：已完成 4.已取消", ("1", "2", "3", "4")),
        ("1.不能为空 2.不能重复", None),
        ("see plan A - details below", None),
    ],
)
def test_codes_in_remarks(tmp_path: Path, remark: str, codes: tuple[str, ...] | None) -> None:
    text = f"CREATE TABLE t (c CHAR(1) COMMENT '{remark}') ENGINE=InnoDB;"
    assert fields(read(tmp_path, "t.sql", text))["c"].enum == codes


def test_interfaces_of_one_row_with_their_parameters_in_a_cell(tmp_path: Path) -> None:
    rows = [
        ["模块", "功能", "URL", "传入参数", "返回参数"],
        ["门店", "新增", "/store/add", "storeNo 门店号\nname 店名\nphones[] 电话", "id"],
        ["", "说明", "/store/help", "见页面上的说明，没有固定格式", ""],
        [],
        ["门店接口", "名称", "必填参数", "可选参数", "说明"],
        ["queryStore", "查询", "pageNo当前页，pageSize显示数量", "店名：name（模糊查询）", ""],
    ]
    found = read(tmp_path, "stores.xlsx", workbook({"接口": rows}))
    assert {one.name: [f.path for f in one.fields] for one in found.entities} == {
        "/store/add 传入参数": ["storeNo", "name", "phones"],
        "/store/add 返回参数": ["id"],
        "queryStore 必填参数": ["pageNo", "pageSize"],
        "queryStore 可选参数": ["name"],
    }
    assert [one.kind for one in found.entities[:2]] == ["request", "response"]
    assert fields(found, "/store/add 传入参数")["phones"].repeated
    assert [fields(found, f"queryStore {kind}参数")[name].required for kind, name in (("必填", "pageNo"), ("可选", "name"))] == [
        True, False,
    ]  # fmt: skip
    assert any("D3" in note and "cannot be told apart" in note for note in found.notes)


@pytest.mark.parametrize(
    ("remark", "form"), [("开业日期 dd/MM/yyyy", "DD/MM/YYYY"), ("开业日期 yyyyMMdd", "YYYYMMDD")]
)
def test_notations_in_remarks(tmp_path: Path, remark: str, form: str) -> None:
    text = f"# A\n\n| 字段 | 类型 | 说明 |\n|---|---|---|\n| opened | String | {remark} |\n"
    (made,) = fields(read(tmp_path, "a.md", text)).values()
    assert notation.known(with_meaning(made, System(id="a", name="a", owner="x")).format) == form
