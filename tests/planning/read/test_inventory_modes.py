from __future__ import annotations

import pytest

from reqlint.planning.read.inventory.modes import mode_of, transport_of


@pytest.mark.parametrize(
    ("mode", "frequency", "written"),
    [
        ("接口", "每天23:30", '{batch: {at: ["23:30"]}}'),
        ("文件", "T+1", "{batch: {every: 1 d}}"),
        ("SFTP", "每15分钟", "{batch: {every: 15 min}}"),
        ("API", "工作日 8点半", '{batch: {at: ["08:30"], days: workdays}}'),
        ("批量", "每月1日", "{batch: {days: monthly}}"),
        ("批次", "每週一 02:00", '{batch: {at: ["02:00"], days: weekly}}'),
        ("", "每日3次", "{batch: {every: 8 h}}"),
        ("", "每两小时", "{batch: {every: 2 h}}"),
        ("", "晚上11点30分", '{batch: {at: ["23:30"]}}'),
        ("", "8:00-20:00 每15分钟", "{batch: {every: 15 min}}"),
        ("batch", "daily at 11:30 pm", '{batch: {at: ["23:30"]}}'),
        ("", "hourly", "{batch: {every: 1 h}}"),
        ("", "4 times a day", "{batch: {every: 6 h}}"),
        ("", "12:00 and 18:00", '{batch: {at: ["12:00", "18:00"]}}'),
        ("每日批量", "", "{batch: {every: 1 d}}"),
        ("MQ消息", "实时", "event"),
        ("异步接口", "", "event"),
        ("接口同步", "实时", "request"),
        ("REST call", "on demand", "request"),
    ],
)
def test_words_that_are_certain(mode: str, frequency: str, written: str) -> None:
    found = mode_of(mode, frequency)
    assert (found.text, found.sure) == (written, True)


@pytest.mark.parametrize(
    ("mode", "frequency"),
    [("", ""), ("批量", ""), ("", "不定时"), ("", "twice a day"), ("API", "24小时内"), ("API", "准实时（5分钟）"),
     ("", "每3个月"), ("", "半小时"), ("", "01:00 每2小时"), ("", "0次/天"), ("", "99点"), ("API", "待定")],
)  # fmt: skip
def test_words_that_are_not_are_left_to_be_filled_in(mode: str, frequency: str) -> None:
    assert not mode_of(mode, frequency).sure


@pytest.mark.parametrize(
    ("cells", "transport"),
    [(("HTTPS", ""), "rest"), (("", "SFTP文件"), "sftp"), (("", "File传输"), "file"), (("RabbitMQ", ""), "mq"),
     (("", "中间表"), "database"), (("", "接口"), ""), (("SOAP", "API"), "soap")],
)  # fmt: skip
def test_the_transport_is_what_is_named(cells: tuple[str, str], transport: str) -> None:
    assert transport_of(*cells) == transport
