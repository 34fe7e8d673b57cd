"""The words of a plan's outputs in English and Chinese."""

from __future__ import annotations

from reqlint.documented import MessageLanguage

WORDS: dict[MessageLanguage, dict[str, str]] = {
    "en": {
        "colon": ": ", "step": "Transformation (proposed)", "plan": "Integration plan", "landscape": "Landscape", "systems_1": "system", "systems_n": "systems", "interfaces_1": "interface", "interfaces_n": "interfaces", "fields": "mapped fields",
        "breaking_1": "breaking", "breaking_n": "breaking", "lossy_1": "lossy", "lossy_n": "lossy", "safe_1": "resolved by the mapping", "safe_n": "resolved by the mapping",
        "decisions_1": "decision", "decisions_n": "decisions",
        "mismatches": "Mismatches", "breaking": "breaking", "lossy": "lossy", "resolved": "resolved by the mapping", "safe": "resolved",
        "waves": "Order of work", "wave": "Wave", "adapter": "Adapter", "adapters": "Adapters", "shared": "Conversions to build once",
        "decisions": "Decisions to take", "latency": "How fresh the data is", "risks": "Open risks",
        "sent": "sent", "received": "arrives as", "question": "Ask", "source": "Producer field", "target": "Consumer field",
        "transformation": "Transformation", "proposed": "proposed", "owner": "Owner", "needed": "needed", "takes": "takes up to",
        "interface": "Interface", "verdict": "Verdict", "type": "Type", "note": "Open points", "none": "none", "mode": "Mode", "required": "Required", "rule": "Rule",
        "route": "Way", "slowest": "slowest hop", "legend": "Click an interface to see its mismatches.", "all": "all", "cycle": "circle", "table": "All mismatches", "finding": "What is wrong", "late": "too late", "cut": "cut here first", "existing": "exists", "runs": "runs today", "new": "proposed", "file": "file",
        "answer": "Answer", "fields_of": "Fields", "look": "What to look at first", "zoom_in": "Zoom in", "zoom_out": "Zoom out", "whole": "Whole picture", "contains": "Text", "system": "System", "shown": "shown",
    },
    "zh": {
        "colon": "：", "step": "建议转换", "plan": "集成计划", "landscape": "系统全景", "systems_1": "个系统", "systems_n": "个系统", "interfaces_1": "个接口", "interfaces_n": "个接口", "fields": "个已对照字段",
        "breaking_1": "项不兼容", "breaking_n": "项不兼容", "lossy_1": "项有损", "lossy_n": "项有损", "safe_1": "项已由对照解决", "safe_n": "项已由对照解决",
        "decisions_1": "项待决策", "decisions_n": "项待决策",
        "mismatches": "不匹配项", "breaking": "不兼容", "lossy": "有损", "resolved": "已由字段对照解决", "safe": "已解决",
        "waves": "实施顺序", "wave": "第", "adapter": "适配器", "adapters": "适配器", "shared": "只需开发一次的转换",
        "decisions": "待决策事项", "latency": "数据时效", "risks": "未决风险",
        "sent": "发送", "received": "到达时", "question": "请问", "source": "发送方字段", "target": "接收方字段",
        "transformation": "转换", "proposed": "建议", "owner": "负责人", "needed": "要求", "takes": "最长",
        "interface": "接口", "verdict": "结论", "type": "类型", "note": "未决问题", "none": "无", "mode": "方式", "required": "必填", "rule": "规则",
        "route": "链路", "slowest": "最慢一跳", "legend": "点击接口查看不匹配项。", "all": "全部", "cycle": "循环", "table": "全部不匹配项", "finding": "问题", "late": "超时", "cut": "建议先断开", "existing": "现有系统", "runs": "已上线", "new": "拟建系统", "file": "文件",
        "answer": "答复", "fields_of": "字段", "look": "重点关注", "zoom_in": "放大", "zoom_out": "缩小", "whole": "全图", "contains": "文本", "system": "系统", "shown": "条显示",
    },
}  # fmt: skip


def words(language: MessageLanguage) -> dict[str, str]:
    """The words of a language."""
    return WORDS[language]
