"""Whether data is as fresh as it is needed at the end of its whole way."""

from __future__ import annotations

from collections.abc import Iterator

from reqlint.planning.judge.routes import Routes, duration, route
from reqlint.planning.judge.rules.base import Mismatch, on_interface
from reqlint.planning.model import Interface


@on_interface("INT161", "too-late", "timeliness")
def too_late(interface: Interface, routes: Routes) -> Iterator[Mismatch]:
    """what-en: The data needs longer, over all hops of its way, than it may.
    what-zh: 数据经过整条链路所需的时间，超过了允许的时间。
    why-en: “Real time” over a nightly batch is yesterday: the training app praises last night's winner.
    why-zh: 走夜间批处理的“实时”其实是昨天：培训系统表扬的是昨晚的冠军。
    message-en: {consumer} needs {entity} within {needed}, but it takes up to {received}: {route_en}. Most of it is spent in {slowest}.
    message-zh: {consumer} 需要 {entity} 在 {needed} 内到达，实际最长 {received}：{route_zh}。主要耗在 {slowest}。
    question-en: Ask {owner}: can {slowest} run more often or as events, or is {received} enough for the purpose?
    question-zh: 请问{owner}：{slowest} 能否更频繁或改为事件方式？还是 {received} 也够用？
    source: ODCS service levels; EARS timing
    """
    if interface.freshness is None:
        return
    path = routes.path_to(interface)
    if path.total > interface.freshness:
        arguments = {
            "needed": duration(interface.freshness), "route_en": route(path.hops), "route_zh": route(path.hops, "zh"), "slowest": path.slowest.interface.id,
            "entity": interface.producer.entity.name,
        }  # fmt: skip
        yield Mismatch("breaking", duration(interface.freshness), duration(path.total), arguments)
