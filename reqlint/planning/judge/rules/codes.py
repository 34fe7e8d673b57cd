"""Code lists, truth values, and values that are missing."""

from __future__ import annotations

from collections.abc import Iterator

from reqlint.planning.judge.pairs import Pair
from reqlint.planning.judge.rules.base import Mismatch, on_pair
from reqlint.planning.model import Field


@on_pair("INT106", "code-without-target", "codes")
def code_without_target(pair: Pair) -> Iterator[Mismatch]:
    """what-en: The producer sends a code that the consumer's list does not have.
    what-zh: 发送方的某个代码不在接收方的代码表里。
    why-en: The record is rejected, or falls into “other”, where nobody looks.
    why-zh: 这条记录会被拒收，或被归到没人看的“其他”里。
    message-en: {source} sends “{sent}”; {target} knows only {codes}.
    message-zh: {source} 会发送“{sent}”，{target} 只接受 {codes}。
    question-en: Ask {owner}: which code of {target} stands for “{sent}”?
    question-zh: 请问{owner}：“{sent}”对应 {target} 的哪个代码？
    bad: {from: {type: enum, enum: [CASH, CARD, WECHAT]}, to: {type: enum, enum: [CASH, CARD]}}
    bad: {from: {type: string, max_length: 1}, to: {type: enum, enum: [Y, N]}}
    good: {from: {type: enum, enum: [CASH, CARD]}, to: {type: enum, enum: [CASH, CARD, WECHAT]}}
    good: {from: {type: string, max_length: 1}, to: {type: string, max_length: 1}}
    good: {from: {type: enum, enum: [CASH, CARD]}, to: {type: enum, enum: ["1", "2"]}, transform: {lookup: {CASH: "1", CARD: "2"}}}
    source: oasdiff request-property-enum-value-removed; Avro enum default
    """
    target = pair.target
    if not target.enum or pair.source.type == "boolean" or (truth_codes(target) and truth_codes(pair.source)):
        return  # truth values are INT107's
    codes = ", ".join(target.enum[:6]) + (" …" if len(target.enum) > 6 else "")
    for sent in pair.source.enum or ("?",):
        got, why = pair.arrives(sent)
        if got not in target.enum:
            verdict = "breaking" if pair.source.enum else "lossy"
            yield Mismatch(verdict, sent, why or "rejected", {"codes": codes}, witness=got)  # type: ignore[arg-type]
            return


def truth_codes(made: Field) -> tuple[str, str] | None:
    """How a field writes true and false; None where it is no truth value."""
    if made.type == "boolean":
        return ("true", "false")
    known = {frozenset(("Y", "N")): ("Y", "N"), frozenset(("1", "0")): ("1", "0"), frozenset(("X", "")): ("X", ""),
             frozenset(("true", "false")): ("true", "false"), frozenset(("是", "否")): ("是", "否"), frozenset(("T", "F")): ("T", "F")}  # fmt: skip
    return known.get(frozenset(made.enum)) if made.enum else None


@on_pair("INT107", "truth-coding", "codes")
def truth_coding(pair: Pair) -> Iterator[Mismatch]:
    """what-en: Yes and no are written differently: true/false, Y/N, 1/0, X and nothing.
    what-zh: “是/否”的写法不同：true/false、Y/N、1/0、X/空。
    why-en: Many languages read the text “false” or “N” as true.
    why-zh: 很多语言会把文本“false”或“N”当成真。
    message-en: {source} writes “{sent}”; {target} expects {codes}.
    message-zh: {source} 写成“{sent}”，{target} 要求 {codes}。
    question-en: Ask {owner}: which of {codes} stands for “{sent}”, and which for no value?
    question-zh: 请问{owner}：“{sent}”对应 {codes} 中的哪一个？没有值时写什么？
    bad: {from: {type: boolean}, to: {type: enum, enum: [Y, N]}}
    good: {from: {type: enum, enum: [Y, N]}, to: {type: enum, enum: [N, Y]}}
    good: {from: {type: boolean}, to: {type: enum, enum: [X, ""]}, transform: {lookup: {"true": X, "false": ""}}}
    source: SAP ABAP boolean; SQL BIT
    """
    sends, takes = truth_codes(pair.source), truth_codes(pair.target)
    if sends is None or takes is None:
        return
    for sent, wanted in zip(sends, takes, strict=True):
        got, why = pair.arrives(sent)
        if got != wanted:
            yield Mismatch(
                "breaking",
                sent,
                why or f"not {' or '.join(repr(c) for c in takes)}",
                {"codes": "/".join(c or "''" for c in takes)},
                witness=got,
            )
            return


@on_pair("INT108", "value-may-be-missing", "presence")
def value_may_be_missing(pair: Pair) -> Iterator[Mismatch]:
    """what-en: The producer may leave out what the consumer requires.
    what-zh: 接收方必填，发送方却可能不给。
    why-en: The record is rejected, or somebody invents a default that nobody agreed to.
    why-zh: 记录会被拒收，或者有人随手填一个谁也没同意的默认值。
    message-en: {source} may be missing; {target} is required.
    message-zh: {source} 可能为空，{target} 是必填。
    question-en: Ask {owner}: what is sent for {target} when {source} has no value: a default, or is the record held back?
    question-zh: 请问{owner}：{source} 没有值时，{target} 填什么：默认值，还是先不发送？
    bad: {from: {type: string, required: false}, to: {type: string, required: true}}
    good: {from: {type: string, required: true}, to: {type: string, required: false}}
    good: {from: {type: string, required: false}, to: {type: string, required: true}, transform: {default: "-"}}
    source: oasdiff request-property-became-required
    """
    source, target = pair.source, pair.target
    optional = source.required is False or source.nullable is True
    wanted = (target.required is True or (target.key and target.required is None)) and target.nullable is not True
    if optional and wanted and target.default is None and pair.arrives(None)[0] is None:
        yield Mismatch("breaking", "(no value)", "rejected: required", witness=None)


@on_pair("INT109", "null-and-nothing", "presence")
def null_and_nothing(pair: Pair) -> Iterator[Mismatch]:
    """what-en: The producer tells “empty” from “not given”, the consumer cannot.
    what-zh: 发送方区分“空”和“未提供”，接收方区分不了。
    why-en: “The customer withdrew the phone number” arrives as “the phone number did not change”.
    why-zh: “客户删除了手机号”会变成“手机号没有变化”。
    message-en: {source} may be null or left out, which mean different things; {target} has no null.
    message-zh: {source} 的空值和不传含义不同，{target} 不能存空值。
    question-en: Ask {owner}: does an empty {source} delete the value in {target}, or leave it as it was?
    question-zh: 请问{owner}：{source} 为空时，{target} 是清空还是保持原值？
    bad: {from: {type: string, required: false, nullable: true}, to: {type: string, required: false, nullable: false}}
    good: {from: {type: string, required: true, nullable: true}, to: {type: string, required: false, nullable: true}}
    source: Protocol Buffers field presence; JSON Merge Patch (RFC 7396)
    """
    source, target = pair.source, pair.target
    tells = source.nullable is True and source.required is False
    cannot = target.nullable is False and target.required is False
    if tells and cannot and pair.arrives(None)[0] is None:
        yield Mismatch("lossy", "null", "(left out)")
