"""CSV samples: notations of dates and numbers, missing values, rows that are none of the table."""

from __future__ import annotations

from pathlib import Path

import pytest

from .made import fields, read


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (["23-11-2021", "01-02-2021"], ("date", "DD-MM-YYYY", None)),
        (["10-16-2018", "01-02-2018"], ("date", "MM-DD-YYYY", None)),
        (["1-Jan-14", "23-Nov-14"], ("date", "DD-MMM-YY", None)),
        (["11/20/2020", "1/2/2020"], ("date", "MM/DD/YYYY", None)),
        (["20/11/2020", "1/2/2020"], ("date", "DD/MM/YYYY", None)),
        (["3.11.2026", "30.11.2026"], ("date", "DD.MM.YYYY", None)),
        (["2026年3月1日", "2026年11月30日"], ("date", "YYYY年M月D日", None)),
        (["23-11-2021", "11-23-2021"], ("string", None, None)),
        (["11/20/2020 3:05 PM", "1/2/2020 11:00 AM"], ("datetime", "MM/DD/YYYY hh:mm A", None)),
        (["2026-11-30T08:15:00Z", "2026-11-30T08:15:00+08:00"], ("datetime", None, None)),
        (["08:15", "23:59"], ("time", None, None)),
        (["1,234", "12"], ("integer", "grouped", None)),
        (["$1,234.50", "($3.00)", "-7.5"], ("decimal", "currency", 2)),
        (["1,234.50", "3"], ("decimal", "grouped", 2)),
        (["1.234,50", "3"], ("decimal", "decimal-comma", 2)),
        (["12.5%", "3%"], ("decimal", "percent", 1)),
        (["1.2e-7", "3.0"], ("float", None, None)),
        (["007", "12"], ("string", None, None)),
        (["TRUE", "false"], ("boolean", None, None)),
        (["3f2504e0-4f89-11d3-9a0c-0305e82c3301"], ("string", "uuid", None)),
    ],
)
def test_what_all_values_share(tmp_path: Path, values: list[str], expected: tuple[object, ...]) -> None:
    rows = "".join(f'"{value}",x\n' for value in values)
    made = fields(read(tmp_path, "a.csv", f"v,w\n{rows}"))["v"]
    assert (made.type, made.format, made.scale, made.nullable) == (*expected, False)


def test_missing_values(tmp_path: Path) -> None:
    known = fields(read(tmp_path, "a.csv", "n,code\n1,NA\n#N/A,-\nNULL,x\n,y\n"))
    assert (known["n"].type, known["n"].nullable, known["code"].nullable) == ("integer", True, False)


def test_rows_passed_over_and_dates_that_do_not_tell(tmp_path: Path) -> None:
    text = 'Bookings of the till\n"day";"text"\n01-02-2026;"a, b, c, d"\n03-04-2026;"e, f, g, h"\nTotal\nGrand total;"2 rows"\n'
    found = read(tmp_path, "till.csv", text)
    assert list(fields(found)) == ["day", "text"]
    assert [note.split("till.csv:")[1] for note in found.notes] == [
        "1: this row was passed over: it stands above the header.",
        "5: this row was passed over: it has 1 of 2 cells.",
        "6: this row was passed over: it is a total.",
        ' the column "day" does not tell days from months: no number in it is above 12.',
    ]


def test_moments_counted_and_short_values(tmp_path: Path) -> None:
    rows = "scan_ts,sent_at,total,kind,phone\n" + "1764000000,1764000000123,1764000000,A,13800000001\n" * 2
    made = fields(read(tmp_path, "a.csv", rows))
    assert [made[name].format for name in ("scan_ts", "sent_at", "total")] == ["epoch-s", "epoch-ms", None]
    assert (made["kind"].samples, made["phone"].samples) == (("A", "A"), ())


def test_signs_behind_numbers_and_figures_filled_up(tmp_path: Path) -> None:
    made = fields(read(tmp_path, "a.csv", "amount,account,free\n15.30-,000123,12\n2.00,000124,0123\n"))
    assert (made["amount"].type, made["amount"].sign) == ("decimal", "trailing")
    assert (made["account"].identifier_scheme, made["free"].identifier_scheme) == ("padded-6", None)
