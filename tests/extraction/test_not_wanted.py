"""Tables and lines that list something else than needs: changes, rights by module, codes, fields of a database."""

from __future__ import annotations

from tests.extraction.made import extracted, heading, items, paragraph, said, table, texts


def test_a_history_needs_no_column_of_versions() -> None:
    rows = (
        ("更新人員", "更新時間", "更新原因"),
        ("王小明", "2024.5.1", "修改登入需求"),
        ("李華", "2024.5.9", "新增匯出"),
    )
    assert extracted(heading("需求", 1), table(*rows)) == ()
    rows = (("Date", "Author", "Description"), ("2024-05-01", "W. Lee", "Add the export of orders"))
    assert extracted(heading("Requirements", 1), table(*rows)) == ()


def test_a_matrix_of_rights_names_modules_or_lists_acts() -> None:
    modules = (("功能模块", "店长", "店员"), ("库存概览", "✓", "✗"), ("系统设置", "✓", "✗"))
    assert extracted(heading("需求", 1), table(*modules)) == ()
    acts = (("功能模块", "店长", "店员"), ("查看库存", "✓", "✓"), ("删除订单", "✓", "✗"))
    found = extracted(heading("需求", 1), table(*acts))
    assert texts(found) == ["查看库存", "删除订单"]
    assert said(found[1]) == [("actor", "店长")]


def test_the_values_of_a_status_are_data() -> None:
    found = extracted(
        heading("Requirements", 1),
        heading("Status values", 2),
        table(("Name", "Description"), ("PAUSED", "Paused by user"), ("DONE", "Shipped to the customer")),
    )
    assert found == ()


def test_lines_on_the_fields_of_a_database_are_no_requirements() -> None:
    found = extracted(
        heading("Requirements", 1),
        paragraph("parcels:", "bold"),
        paragraph("parcelId – Auto-incremented primary key."),
        paragraph("weight – Weight of the parcel, must be above zero."),
        paragraph("shop – flags if it is kept in a shop."),
        paragraph("Scope – The system shall print labels."),
    )
    assert not any("weight" in text or "shop –" in text for text in texts(found))


def test_a_list_of_functions_with_a_dash_is_no_list_of_fields() -> None:
    found = extracted(
        heading("Requirements", 1),
        items("Search – find a parcel by number", "Print – print a label", "iPad – works on a tablet"),
    )
    assert len(found) == 3
