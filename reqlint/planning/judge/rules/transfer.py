"""The interface as a whole: fields that have no partner, repeated data, transports, repeats."""

from __future__ import annotations

from collections.abc import Iterator

from reqlint.planning.judge.pairs import Pair, sample
from reqlint.planning.judge.routes import Routes
from reqlint.planning.judge.rules.base import Mismatch, on_interface, on_pair
from reqlint.planning.model import Field, Interface, Mapping

_SHOWN = 6


def _names(fields: list[Field]) -> str:
    more = f" … (+{len(fields) - _SHOWN})" if len(fields) > _SHOWN else ""
    return ", ".join(f.path for f in fields[:_SHOWN]) + more


def _leaves(fields: tuple[Field, ...]) -> list[Field]:
    return [
        f
        for f in fields
        if f.type not in ("object", "array")
        or (f.type == "array" and not any(o.path.startswith(f"{f.path}[].") for o in fields))
    ]


@on_interface("INT151", "required-field-unfilled", "structure")
def required_field_unfilled(interface: Interface, _: Routes) -> Iterator[Mismatch]:
    """what-en: The consumer requires a field that nothing is mapped to.
    what-zh: 接收方的必填字段没有任何来源。
    why-en: Every single record is rejected.
    why-zh: 每一条记录都会被拒收。
    message-en: {consumer} requires {received} in {target}; there is no source for it.
    message-zh: {consumer} 的 {target} 要求必填 {received}，但没有来源。
    question-en: Ask {owner}: what is the source of {received}: a field of {producer}, a constant, a table?
    question-zh: 请问{owner}：{received} 从哪里来：{producer} 的字段、固定值，还是对照表？
    source: JSON Schema `required`; SQL NOT NULL
    """
    filled = {m.target.path for m in interface.mapping}
    required = [
        f
        for f in _leaves(interface.consumer.entity.fields)
        if f.required is True and f.default is None and not f.generated and f.path not in filled
    ]
    parents = {
        f.path for f in interface.consumer.entity.fields if f.required is False and f.type in ("object", "array")
    }
    needed = [
        f
        for f in required
        if not any(
            f.path.startswith((f"{p}.", f"{p}[].")) and not any(x.startswith((f"{p}.", f"{p}[].")) for x in filled)
            for p in parents
        )
    ]
    keys = {f.path for f in _missing_keys(interface)}  # told by INT154
    needed = [f for f in needed if f.path not in keys]
    if needed:
        yield Mismatch("breaking", "(nothing)", _names(needed), unfilled=tuple(needed))


@on_interface("INT152", "unknown-field-sent", "structure")
def unknown_field_sent(interface: Interface, _: Routes) -> Iterator[Mismatch]:
    """what-en: The consumer rejects fields it does not know, and the producer has some.
    what-zh: 接收方不接受未知字段，而发送方有这样的字段。
    why-en: The whole record is rejected for a field nobody needs.
    why-zh: 因为一个没人需要的字段，整条记录被拒收。
    message-en: {consumer} is closed; {producer} also has {sent}.
    message-zh: {consumer} 不接受多余字段，{producer} 还有 {sent}。
    question-en: Ask {owner}: does the adapter leave out {sent}, or does {consumer} need any of it?
    question-zh: 请问{owner}：{sent} 由适配器去掉，还是 {consumer} 其实需要？
    source: JSON Schema `additionalProperties`
    """
    used = {s.path for m in interface.mapping for s in m.sources}
    extra = [f for f in _leaves(interface.producer.entity.fields) if f.path not in used]
    if interface.closed and extra and interface.mapping:
        yield Mismatch("lossy", _names(extra), "left out")


@on_pair("INT153", "many-to-one", "structure")
def many_to_one(pair: Pair) -> Iterator[Mismatch]:
    """what-en: The producer has several values where the consumer has room for one.
    what-zh: 发送方有多个值，接收方只能放一个。
    why-en: All but one are dropped, and which one stays is chance.
    why-zh: 只会留下一个，留下哪个全凭运气。
    message-en: {source} may come several times in a record, {target} once: {sent} arrive as {received}.
    message-zh: {source} 在一条记录里可以有多个，{target} 只有一个：{sent} 只剩 {received}。
    question-en: Ask {owner}: which of the values counts: the first, the sum, or one record for each?
    question-zh: 请问{owner}：取哪一个值：第一个、合计，还是每个值一条记录？
    bad: {from: {path: "lines[].sku", type: string}, to: {path: sku, type: string}}
    good: {from: {path: "lines[].sku", type: string}, to: {path: "items[].code", type: string}}
    good: {from: {path: "lines[].amount", type: decimal}, to: {path: total, type: decimal}, transform: {aggregate: sum}}
    source: buf breaking rules on cardinality
    """
    have = pair.source.path.count("[]") + (pair.source.repeated and not pair.source.path.endswith("[]"))
    want = pair.target.path.count("[]") + (pair.target.repeated and not pair.target.path.endswith("[]"))
    if have > want and not pair.has("aggregate", "split", "join"):
        value = sample(pair.source)
        yield Mismatch("breaking", f"[{value}, {value}]", "one of them")


@on_interface("INT154", "key-incomplete", "identity")
def key_incomplete(interface: Interface, _: Routes) -> Iterator[Mismatch]:
    """what-en: The consumer's records are identified by several fields together, and only some of them are filled.
    what-zh: 接收方用几个字段一起标识一条记录，而只填了其中一部分。
    why-en: Records overwrite each other: the stock of one storage location replaces that of another.
    why-zh: 记录会互相覆盖：一个库位的库存盖掉另一个库位的。
    message-en: {consumer} identifies a record by {wanted}; nothing fills {received}.
    message-zh: {consumer} 用 {wanted} 标识一条记录，但 {received} 没有来源。
    question-en: Ask {owner}: how is a record with its {received} found from what {producer} sends?
    question-zh: 请问{owner}：怎样从 {producer} 发送的数据得到 {received}？
    source: SAP plant and storage location; relational keys
    """
    missing = _missing_keys(interface)
    if missing:
        keys = [f for f in interface.consumer.entity.fields if f.key]
        there = [f for f in keys if f not in missing]
        wanted = {"wanted": _names(keys)}
        yield Mismatch("breaking", _names(there), _names(missing), wanted, unfilled=tuple(missing))


def _missing_keys(interface: Interface) -> list[Field]:
    """The parts of a composite key that nothing fills, where another part is filled."""
    keys = [f for f in interface.consumer.entity.fields if f.key]
    filled = {m.target.path for m in interface.mapping}
    missing = [f for f in keys if f.path not in filled and f.default is None and not f.generated]
    return missing if len(missing) < len(keys) else []


@on_interface("INT155", "not-idempotent", "delivery")
def not_idempotent(interface: Interface, _: Routes) -> Iterator[Mismatch]:
    """what-en: A message may be delivered twice, and nothing tells the consumer that it is the same.
    what-zh: 消息可能重复送达，而接收方无法识别是同一条。
    why-en: After a network fault, goods are received twice and amounts posted twice.
    why-zh: 网络抖动之后，货收了两次，账记了两次。
    message-en: {consumer} may get the same record twice and books it twice: {sent} arrives as {received}.
    message-zh: {consumer} 可能收到两次同一条记录并记两次账：{sent} 变成 {received}。
    question-en: Ask {owner}: by which field does {consumer} recognise a repeat?
    question-zh: 请问{owner}：{consumer} 用哪个字段识别重复？
    source: Delivery semantics of message brokers; HTTP retries
    """
    repeats = interface.delivery == "at-least-once" or (interface.kind == "event" and not interface.delivery)
    if repeats and not interface.idempotency_key:
        yield Mismatch("lossy", "1 record", "2 records")


@on_interface("INT156", "another-transport", "protocol")
def another_transport(interface: Interface, _: Routes) -> Iterator[Mismatch]:
    """what-en: The two sides speak different protocols: files against web services, SOAP against REST.
    what-zh: 两边的传输方式不同：文件对接口、SOAP 对 REST。
    why-en: Somebody has to build and run the bridge; usually nobody has planned it.
    why-zh: 需要有人开发并运维一个桥接程序，通常没人排进计划。
    message-en: {producer} sends by {sent}; {consumer} takes {received}.
    message-zh: {producer} 用 {sent} 发送，{consumer} 只接受 {received}。
    question-en: Ask {owner}: who builds and runs the bridge from {sent} to {received}, and who watches it at night?
    question-zh: 请问{owner}：从 {sent} 到 {received} 的桥接由谁开发和运维，夜里谁值守？
    source: Enterprise Integration Patterns, Channel Adapter
    """
    have, want = interface.transport, interface.consumer_transport
    if have and want and have != want:
        yield Mismatch("breaking", have, want)


@on_interface("INT157", "mapping-unconfirmed", "structure")
def mapping_unconfirmed(interface: Interface, _: Routes) -> Iterator[Mismatch]:
    """what-en: Nobody has written the mapping down; reqlint suggests one.
    what-zh: 没有人写过字段对照，这里是 reqlint 的建议。
    why-en: A suggestion by name is right most of the time; the rest costs a night before go-live.
    why-zh: 按名称给出的建议多数是对的，错的那几个会让上线前夜加班。
    message-en: The mapping is suggested: {sent} (confidence {received}).
    message-zh: 字段对照是建议值：{sent}（置信度 {received}）。
    question-en: Ask {owner}: please confirm or correct the suggested mapping.
    question-zh: 请{owner}确认或修改建议的字段对照。
    source: Schema matching (Rahm and Bernstein 2001)
    """
    suggested = [m for m in interface.mapping if m.suggested]
    if suggested:
        yield Mismatch("lossy", _pairs(suggested), f"{min(m.confidence for m in suggested):.2f}")


def _pairs(mappings: list[Mapping]) -> str:
    shown = ", ".join(f"{m.sources[0].path} → {m.target.path}" for m in mappings[:_SHOWN])
    return shown + (f" … (+{len(mappings) - _SHOWN})" if len(mappings) > _SHOWN else "")
