"""The rules of tracing: where a requirement and the landscape do not meet. A new rule is a line in the registry."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from reqlint.glossary import Concept
from reqlint.model import Location, Place, Span
from reqlint.planning.model import Entity, Interface, System
from reqlint.trace.base import Both, Hit, Seconds, TraceRule, rule
from reqlint.trace.freshness import Freshness
from reqlint.trace.limits import carriers, contradictions
from reqlint.trace.model import Named, Row, Trace
from reqlint.trace.words import main_clause, plain

_TELLING = frozenset({"amount", "quantity", "currency", "reason", "price"})
"""What any thing may have, and yet no interface about it can do without when it is asked for."""


@rule("TRC101", "no-source")
def no_source(trace: Trace) -> Iterator[Hit]:
    """what-en: A requirement wants data that no system of the landscape keeps.
    what-zh: 需求要用的数据，系统全景中没有任何系统保存。
    why-en: Somebody will type it in by hand, in the store, every day; nobody has planned for that.
    why-zh: 结果只能由门店员工每天手工录入，而没有人为此留出时间。
    message-en: {consumer} needs {thing} (“{phrase}”); no system of the landscape keeps it.
    message-zh: {consumer} 需要{thing}（“{phrase}”），但系统全景中没有系统保存该数据。
    question-en: Ask {owner}: which system is the source of {thing}, and who keeps it up to date?
    question-zh: 请问{owner}：{thing}由哪个系统产生？由谁维护？
    source: ISO/IEC/IEEE 29148:2018, 5.2.6 (feasible, traceable); INCOSE R38
    bad-en: {needs: The learning app shall fetch the replenishment proposals every day.}
    good-en: {needs: The learning app shall fetch the sales every day.}
    bad-zh: {needs: 学习平台应每日同步补货建议。}
    good-zh: {needs: 学习平台应每日同步销售数据。}
    """
    for row in trace.rows:
        if row.verdict == "no-source":
            yield from _on_row(row)


@rule("TRC102", "no-interface", severity="error")
def no_interface(trace: Trace) -> Iterator[Hit]:
    """what-en: A requirement wants data of another system, and no interface brings it.
    what-zh: 需求要用另一个系统的数据，但没有接口把数据送过来。
    why-en: The screen is built, accepted with test data, and stays empty on the first day.
    why-zh: 页面做好了，用测试数据验收了，上线第一天却是空的。
    message-en: {thing} (“{phrase}”) is kept by {source} as {entity}; no interface brings it to {consumer}.
    message-zh: {thing}（“{phrase}”）保存在 {source} 的 {entity} 中，没有接口送到 {consumer}。
    question-en: Ask {owner}: by which interface does {thing} get from {source} to {consumer}, and who builds it?
    question-zh: 请问{owner}：{thing}通过哪个接口从 {source} 到 {consumer}？由谁开发？
    source: ISO/IEC/IEEE 29148:2018, 5.2.8 (external interfaces)
    bad-en: {needs: The learning app shall show each clerk the sales every hour., interface: null}
    good-en: {needs: The learning app shall show each clerk the sales every hour.}
    bad-zh: {needs: 学习平台应每小时显示导购的销售金额。, interface: null}
    good-zh: {needs: 学习平台应每小时显示导购的销售金额。}
    """
    for row in trace.rows:
        if row.verdict == "no-interface" and row.holder:
            holder = row.holder
            yield from _on_row(
                row,
                related=(_entity_place(holder.system, holder.entity),),
                source=holder.system,
                entity=holder.entity.name,
            )


@rule("TRC103", "arrives-too-late", severity="error")
def arrives_too_late(trace: Trace) -> Iterator[Hit]:
    """what-en: A requirement wants data fresher than its way through the interfaces delivers it.
    what-zh: 需求要求的时效，高于数据经过各接口实际能达到的时效。
    why-en: “Live” over a nightly batch is yesterday: the training app praises last night's winner.
    why-zh: 走夜间批处理的“实时”其实是昨天：培训系统表扬的是昨晚的冠军。
    message-en: {thing} is needed “{phrase}” ({needed}), but takes up to {takes}: {route}. {slowest} spends {spent} of it.
    message-zh: {thing}要求“{phrase}”（{needed}），实际最长 {takes}：{route}。其中 {slowest} 耗时 {spent}。
    question-en: Ask {owner}: can {slowest} run more often or as events, or is {takes} enough for the purpose?
    question-zh: 请问{owner}：{slowest} 能否更频繁或改为事件方式？还是 {takes} 也够用？
    source: EARS (timing); ODCS service levels
    bad-en: {needs: The learning app shall show each clerk the sales within 5 minutes., interface: {at: "02:00"}}
    good-en: {needs: The learning app shall show each clerk the sales within 5 minutes.}
    bad-zh: {needs: 学习平台应根据员工的实时业绩推荐课程。, interface: {at: "02:00"}}
    good-zh: {needs: 学习平台应在每日 08:00 前显示销售数据。, interface: {at: "02:00"}}
    """
    for row in trace.rows:
        needed = row.subject.needed
        if row.verdict == "late" and row.path and needed:
            slowest = row.path.slowest
            for hit in _on_row(
                row, related=tuple(_interface_place(one) for one in row.interfaces),
                needed=_time(needed),
                takes=Seconds(row.path.total), route=row.path, slowest=slowest.interface.id, spent=Seconds(slowest.total),
            ):  # fmt: skip
                yield replace(hit, span=Span(needed.start, needed.end), owner=slowest.interface.owner or hit.owner)


@rule("TRC104", "field-not-delivered")
def field_not_delivered(trace: Trace) -> Iterator[Hit]:
    """what-en: A requirement names a field that the interface does not carry.
    what-zh: 需求点名的字段，接口没有传送。
    why-en: Found in the acceptance test, it costs a change of two systems and a new date.
    why-zh: 到验收时才发现，就要改两个系统、重新排期。
    message-en: {fields} (“{phrase}”) is asked for; {interface} does not bring it to {consumer}.
    message-zh: 需求要求{fields}（“{phrase}”），但 {interface} 没有把它送到 {consumer}。
    question-en: Ask {owner}: shall {interface} carry {fields}, or where else does it come from?
    question-zh: 请问{owner}：{interface} 是否应传送{fields}？否则从哪里取得？
    source: ISO/IEC/IEEE 29148:2018, 5.2.8 (external interfaces)
    bad-en: {needs: The learning app shall show the sales amount and the discount of each receipt., interface: {fields: {amount: {type: decimal}}}}
    good-en: {needs: The learning app shall show the sales amount and the discount of each receipt., interface: {fields: {amount: {type: decimal}, discount: {type: decimal}}}}
    bad-zh: {needs: 学习平台应显示每笔销售的门店编码和条码。, interface: {fields: {store_code: {type: string}}}}
    good-zh: {needs: 学习平台应显示每笔销售的门店编码和条码。, interface: {fields: {store_code: {type: string}, barcode: {type: string}}}}
    """
    for rows in _by_subject(trace):
        row, demanded = rows[0], [n for n in rows[0].subject.attributes if _is_demanded(rows[0], n)]
        lacking = [n for n in demanded if not any(_has(trace, one, n) for one in rows)]
        if row.last and lacking:
            labels = (dict.fromkeys(n.concept.label(language) for n in lacking) for language in ("en", "zh"))
            fields = Both(*(sign.join(names) for sign, names in zip((", ", "、"), labels, strict=True)))
            place, owner = _interface_place(row.last), row.last.owner
            for hit in _on_row(row, related=(place,), fields=fields, interface=row.last.id):
                yield replace(hit, span=lacking[0].span, owner=owner or hit.owner)


@rule("TRC105", "limit-contradicts-schema", severity="error")
def limit_contradicts_schema(trace: Trace) -> Iterator[Hit]:
    """what-en: A limit in a requirement (length, decimals, codes, currency, unit, form of a date) contradicts a schema.
    what-zh: 需求中的限制（长度、小数位、代码表、币种、单位、日期格式）与接口规格矛盾。
    why-en: One of the two is wrong, and the tester finds out which when real data comes.
    why-zh: 两者必有一错，而要等真实数据来了才知道是哪个。
    message-en: “{phrase}” is asked for; {field} {allows}.
    message-zh: 需求写的是“{phrase}”，而 {field} {allows}。
    question-en: Ask {owner}: which holds, the requirement or the specification of {system}?
    question-zh: 请问{owner}：以需求为准，还是以 {system} 的规格为准？
    source: ISO/IEC/IEEE 29148:2018, 5.2.5 (consistent); INT102, INT104, INT106
    bad-en: {needs: The learning app shall show the sales amount (2 decimals)., interface: {fields: {amount: {type: integer}}}}
    good-en: {needs: The learning app shall show the sales amount (2 decimals)., interface: {fields: {amount: {type: decimal, scale: 2}}}}
    bad-zh: {needs: 学习平台应显示每笔销售的门店编码（10 个字符）。, interface: {fields: {store_code: {type: string, max_length: 6}}}}
    good-zh: {needs: 学习平台应显示每笔销售的门店编码（6 个字符）。, interface: {fields: {store_code: {type: string, max_length: 6}}}}
    """
    for rows in _by_subject(trace):
        told = set()
        for row in rows:
            for found in contradictions(trace, row):
                if found.span not in told:
                    told.add(found.span)
                    name = f"{found.system.id}.{found.entity.name}.{found.field.path}"
                    place = Place(found.entity.path, _known(found.field.location, found.entity), name)
                    for hit in _on_row(
                        row, related=(place,), field=name, allows=found.allows, system=found.system
                    ):
                        yield replace(hit, span=found.span, owner=found.system.owner)


@rule("TRC106", "interface-nobody-asks-for")
def interface_nobody_asks_for(trace: Trace) -> Iterator[Hit]:
    """what-en: An interface to be built for a proposed system that no requirement of its documents asks for; what is
      there already (`status: existing`) is left alone.
    what-zh: 要为拟建系统新建的接口，其需求文档中没有任何需求提出；已有的接口（`status: existing`）不算。
    why-en: Tags that operations never asked for are collected by staff who scan the customer's code again and again.
    why-zh: 业务从未要求的标签，要靠店员一次次扫顾客的码来采集。
    message-en: {interface} brings {entity} from {producer} to {consumer}; no requirement in the documents about {system} ({documents}) asks for it.
    message-zh: {interface} 把 {entity} 从 {producer} 送到 {consumer}，但关于 {system} 的文档（{documents} 份）中没有需求提出。
    question-en: Ask {owner}: who needs {interface}, and for what? If nobody does, it need not be built.
    question-zh: 请问{owner}：谁需要 {interface}，用来做什么？没有人需要就不必开发。
    source: ISO/IEC/IEEE 29148:2018, 5.2.6 (necessary, traceable)
    bad-en: {needs: The learning app shall keep the courses.}
    good-en: {needs: The learning app shall show the sales.}
    bad-zh: {needs: 学习平台应保存课程。}
    good-zh: {needs: 学习平台应显示销售数据。}
    """
    documents = Counter(home.system.id for home in trace.homes.values())
    for interface in trace.graph.landscape.interfaces.values():
        ends = (interface.producer.system, interface.consumer.system)
        system = next((one for one in ends if one.id in documents), None)
        if system and not interface.existing and not trace.asked[interface.id]:
            yield Hit(
                interface=interface, owner=interface.owner,
                arguments={
                    "interface": interface.id, "entity": interface.producer.entity.name, "producer": ends[0],
                    "consumer": ends[1], "system": system, "documents": str(documents[system.id]),
                },
            )  # fmt: skip


@rule("TRC107", "unknown-system")
def unknown_system(trace: Trace) -> Iterator[Hit]:
    """what-en: A requirement names a system that the landscape does not know.
    what-zh: 需求提到的系统，在系统全景中没有。
    why-en: It has an owner, a format and a calendar of its own; whoever forgot it has forgotten its work too.
    why-zh: 该系统有自己的负责人、格式和排期；漏掉它，就漏掉了相关工作。
    message-en: The landscape has no system “{phrase}”.
    message-zh: 系统全景中没有“{phrase}”。
    question-en: Ask {owner}: what is “{phrase}”, who runs it, and where is its specification?
    question-zh: 请问{owner}：“{phrase}”是什么系统？由谁负责？规格在哪里？
    source: ISO/IEC/IEEE 29148:2018, 5.2.8 (external interfaces)
    bad-en: {needs: The learning app shall send the exam results to the HR system.}
    good-en: {needs: The learning app shall send the exam results to the POS.}
    bad-zh: {needs: 学习平台应把考试成绩发送到人力资源系统。}
    good-zh: {needs: 学习平台应把考试成绩发送到收银系统。}
    """
    told = set()
    for subject in trace.subjects:
        path = subject.document.path
        unknown = [named for named, match in subject.systems if match is None]
        own = trace.own_names.get(path, "")
        start = plain(subject.checked.requirement.text).find(own) if own else -1
        if start >= 0:
            unknown.append(Named(Concept(id=own, kind="system"), own, Span(start, start + len(own))))
        for named in unknown:
            if (path, named.concept.id) not in told:
                told.add((path, named.concept.id))
                owner = subject.consumer.system.owner if subject.consumer else ""
                yield Hit(subject=subject, span=named.span, owner=owner, confidence=0.9)


TRACE_RULES: tuple[TraceRule, ...] = (
    no_source,
    no_interface,
    arrives_too_late,
    field_not_delivered,
    limit_contradicts_schema,
    interface_nobody_asks_for,
    unknown_system,
)
"""Every rule, in the order in which findings on one place are shown."""


def _on_row(row: Row, *, related: tuple[Place, ...] = (), **arguments: object) -> Iterator[Hit]:
    """The hit on what a row is about."""
    if row.named and row.consumer:
        given = {"thing": row.named.concept, "consumer": row.consumer.system, **arguments}
        yield Hit(
            subject=row.subject, span=row.named.span, owner=row.consumer.system.owner, confidence=row.confidence,
            related=related, arguments=given,  # type: ignore[arg-type]  # each a Value
        )  # fmt: skip


def _time(needed: Freshness) -> Both | Seconds:
    """How old data may be, or the time of the day by which it must be there."""
    if needed.due is None:
        return Seconds(needed.seconds)
    clock = f"{needed.due // 3600:02d}:{needed.due % 3600 // 60:02d}"
    return Both(f"by {clock}", f"{clock} 前")


def _by_subject(trace: Trace) -> Iterator[Sequence[Row]]:
    """The rows of each requirement whose data was found, those that an interface serves first."""
    groups: dict[int, list[Row]] = {}
    for row in trace.rows:
        if row.holder and (row.last or row.verdict == "own"):
            groups.setdefault(id(row.subject), []).append(row)
    yield from (sorted(rows, key=lambda row: row.last is None) for rows in groups.values())


def _is_demanded(row: Row, named: Named) -> bool:
    """Whether what a requirement names must arrive as a field: listed as data, or asked for in the main clause."""
    requirement, concept = row.subject.checked.requirement, named.concept
    if row.named and row.named.concept.id == concept.id:
        return False
    if concept.kind not in ("thing", "attribute") and concept.id not in _TELLING:
        return False
    if named.span.detail is not None:
        return requirement.details[named.span.detail].role == "data"
    if concept.kind == "thing":  # has a row of its own
        return False
    return named.span.start >= main_clause(requirement.text)


def _has(trace: Trace, row: Row, named: Named) -> bool:
    """Whether the data of a row has an attribute: carried by the interface, or kept by the system itself."""
    return any(True for _ in carriers(trace, row, named))


def _entity_place(system: System, entity: Entity) -> Place:
    return Place(entity.path, entity.location, f"{system.id}.{entity.name}")


def _interface_place(interface: Interface) -> Place:
    return Place(interface.path, interface.location, interface.id)


def _known(location: Location, entity: Entity) -> Location:
    return location if location != Location() else entity.location
