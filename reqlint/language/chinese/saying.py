"""What a Chinese requirement asks for in its author's words, where that can stand behind 应 as it is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reqlint.language.analysis import Analysis

_BOUND = re.compile(r"[\s，,]*(?:我?(?:希望|想要?))?(?:[应應][当當该該]?|需要?|必[须須]|可以?|能[够夠]?)*(?=\S)")
"""Words between a party and what it shall do."""
_ABLE = frozenset(["", "支持", "支援", "提供", "允许", "允許", "实现", "實現"])
_ENDS = " \t。.；;，,、"
_SEVERAL = re.compile(r"[，,。；;：:\n\t→>|]|[-—]\s*》")
"""Signs of more than one clause."""
_CALLED = re.compile(r"(?<=..)的?功能$")
"""What a title calls the act that it names: 查询库存功能."""
_BUILT = re.compile(r"增加|新增|添加|提供|开发|開發|[实實][现現]|[开開]通")
"""What is done with a function itself: 增加退款功能."""
_PAGE = re.compile(r"(?:页面|界面|頁面|介面|弹[框窗])(?:【.*】)?$")
_OPENS = re.compile(
    r"[显顯]示|打[开開]|[进進]入|跳[转轉]|展示|[调調]出|返回|[关關][闭閉]|刷新|切[换換]|[访訪][问問]"
)
"""What is done with a page; with another verb the page is only named."""
_LONGEST = 40


def is_title(analysis: Analysis) -> bool:
    """Whether a text is a noun with a clause before it: 学生加选的课程."""
    return any(analysis.requirement.text.startswith("的", span.end) for span in analysis.actions[:1])


def as_said(analysis: Analysis, start: int, end: int | None) -> str:
    """The words between two places of the text, from the verb on; "" unless they are one verb with its object."""
    text = analysis.requirement.text
    actions = analysis.actions
    bound = _BOUND.match(text, start)
    begin = bound.end() if bound else start
    if not actions or text[begin : actions[0].start] not in _ABLE or analysis.spans("compound", "negative"):
        return ""
    verb = analysis.parsed(actions[0])
    vague = any(span.start <= actions[0].start < span.end for span in analysis.spans("vague-verb"))
    said = text[begin:end].strip(_ENDS)
    said = said if _BUILT.match(said) else _CALLED.sub("", said)
    is_clause = is_title(analysis) or not said[:1].isalnum()
    is_clause |= bool(_PAGE.search(said)) and not _OPENS.search(said)
    is_verb = verb is not None and verb.root.pos_ in ("", "VERB") and verb.root.tag_ in ("", "v") and not vague
    has_object = actions[0].end - begin < len(said) <= _LONGEST
    return said if is_verb and has_object and not is_clause and not _SEVERAL.search(said) else ""
