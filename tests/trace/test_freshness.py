from __future__ import annotations

import pytest

from reqlint.planning.judge.routes import Hop, Path
from reqlint.planning.model import Schedule
from reqlint.trace.arrival import is_late
from reqlint.trace.freshness import Freshness, needed
from tests.trace.made import landscape


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
