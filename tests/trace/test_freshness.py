from __future__ import annotations

import pytest

from reqlint.planning.judge.routes import Hop, Path
from reqlint.planning.model import Schedule
from reqlint.trace.arrival import is_late
from reqlint.trace.freshness import Freshness, is_unclear, needed
from tests.trace.made import landscape, traced


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("The app shall show it within 5 minutes.", 300),
        ("shall be posted in two hours", 7200),
        ("库存系统应在 5 分钟内更新", 300),
        ("庫存系統應在半小時內更新", 1800),
        ("应在 3 个工作日内发布", 259200),
        ("根据员工的实时业绩推荐课程", 60),
        ("Customer data shall be synchronised in real time.", 60),
        ("每日 8:00 前发送报表", 86400),
        ("Each Monday by 08:00, the system shall send the report", 604800),
        ("每小时更新一次，且在 10 分钟内完成", 600),
        ("Prices on the shelf label shall be no more than 20 minutes old.", 1200),
        ("Stock figures must not be older than one hour.", 3600),
        ("The till shall show coupons with a delay of at most 30 seconds.", 30),
        ("The wall board shall reload its figures every 10 minutes.", 600),
        ("Margins are recalculated twice a day.", 43200),
        ("会员余额的延迟不得超过半小时", 1800),
        ("门店看板每隔 5 分钟刷新一次", 300),
        ("价签价格不早于 20 分钟前", 1200),
        ("Vouchers are shown in near real time.", 300),
        ("准实时同步会员等级", 300),
        ("报表为 T+1 数据", 172800),
        ("看板为 T+0 数据", 86399),
    ],
)
def test_what_a_text_wants_in_seconds(text: str, seconds: int) -> None:
    found = needed(text)
    assert found is not None
    assert found.seconds == seconds
    assert text[found.start : found.end] == found.phrase


@pytest.mark.parametrize(
    "text",
    [
        "SCRM 应在 2 秒内显示会员等级。",  # how fast it answers
        "3 天内到期的商品",
        "每名会员 7 天内最多 1 条",
        "a video of at most 60 seconds",
        "显示当日销售金额",
        "for the last 30 days",
    ],
)
def test_what_is_no_limit_to_the_age_of_data(text: str) -> None:
    assert needed(text) is None


@pytest.mark.parametrize(
    ("text", "unclear"),
    [
        ("The age of the figures shall be about 15 minutes or so, give or take.", True),
        ("库存更新周期约 20 分钟左右", True),
        ("The stock shall be updated, and the shop opens for 10 hours.", False),
        ("Stock is at most 15 minutes old.", False),
        ("The list shows the last 30 days.", False),
    ],
)
def test_a_duration_that_is_not_understood_is_unclear(text: str, unclear: bool) -> None:
    assert is_unclear(text) is unclear


def test_unclear_is_never_served() -> None:
    made = traced(
        "The learning app shall show the sales orders, updated around every so many 20 minutes.", interface={}
    )
    assert {row.verdict for row in made.rows} == {"unclear"}


def test_what_real_time_means_can_be_said() -> None:
    found = needed("实时更新", 5)
    assert found is not None
    assert found.seconds == 5


@pytest.mark.parametrize(
    ("at", "due", "late"), [("02:00", 8, False), ("09:00", 8, True), ("23:30", 24, False), ("08:00", 8, False)]
)
def test_the_data_of_a_day_is_late_when_it_arrives_after_it_is_due(at: str, due: int, late: bool) -> None:
    (interface,) = landscape({"at": at}).interfaces.values()
    path = Path((Hop(interface, interface.schedule.wait, 0),))
    assert is_late(path, Freshness(86400, "", 0, 0, due * 3600)) is late


def test_two_nightly_hops_in_the_wrong_order_take_another_day() -> None:
    (early,) = landscape({"at": "02:00"}).interfaces.values()
    (later,) = landscape({"at": "05:00"}).interfaces.values()
    due = Freshness(86400, "", 0, 0, 8 * 3600)
    ways = {"in order": (early, later), "against it": (later, early)}
    hops = {name: Path(tuple(Hop(i, i.schedule.wait, 0) for i in way)) for name, way in ways.items()}
    assert not is_late(hops["in order"], due)
    assert is_late(hops["against it"], due)


def test_a_schedule_without_a_time_of_the_day_may_just_be_missed() -> None:
    (interface,) = landscape({"at": "02:00"}).interfaces.values()
    assert Schedule(every=3600).wait == 3600
    assert is_late(Path((Hop(interface, 86400, 0),)), Freshness(3600, "", 0, 0))


def test_going_live_is_not_live_data() -> None:
    assert needed("The assistants shall see the courses before go-live.") is None
    assert needed("The assistants shall see live sales.") is not None
