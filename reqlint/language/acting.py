"""Whether a word for a party tells who acts, or only whom or what it is about."""

from __future__ import annotations

import re

from reqlint.language.analysis import Analysis
from reqlint.messages import is_chinese
from reqlint.model import Span

_EVERYBODY = frozenset(
    {"all", "every", "any", "each", "no", "both", "other", "current", "registered", "logged-in"}
)
_SUBJECTS = frozenset({"nsubj", "ROOT", "conj", "appos"})
_ACTING = re.compile(
    r"\b(?:by|as|as an?|let|lets|allow|allows|enable|enables|permit|permits|help|helps)\s*\Z", re.IGNORECASE
)
_CHINESE_EVERYBODY = re.compile(
    r"(?:所有|全体|全體|全部|任何|任意|每个|每個|每位|每一|各|当前|當前|其他|其它|登录|登入)[的类類种種]?\Z"
)
_CHINESE_ADDRESSED = re.compile(
    r"(?:[对對向为為于於]|提示|提醒|通知|告知|告诉|告訴|面向|发送给|發送給|推送给|推送給|返回给)\Z"
)
_CHINESE_OWN = frozenset({"自己", "本人"})
_CHINESE_NOUNS = re.compile(
    r"[的之]|信息|資訊|数据|數據|手册|手冊|体验|體驗|界面|介面|名|密码|密碼|需求|权限|權限|管理|中心|表"
)
_NEAR = 6


def is_acting(analysis: Analysis, span: Span) -> bool:
    """Whether the party does what is required, and is not everybody."""
    if span.detail is not None:
        return True
    text = analysis.requirement.text
    before, phrase, after = text[: span.start], text[span.start : span.end], text[span.end : span.end + _NEAR]
    if is_chinese(analysis.requirement.language):
        narrowed = after.startswith(("（", "("))
        is_party = phrase not in _CHINESE_OWN and not narrowed and not _CHINESE_NOUNS.match(after)
        return is_party and not _CHINESE_EVERYBODY.search(before) and not _CHINESE_ADDRESSED.search(before)
    words = analysis.parsed(span)
    if words is None or not analysis.doc.has_annotation("DEP"):
        return True
    root = words.root
    if any(token.lower_ in _EVERYBODY for token in (*words, *root.lefts)):
        return False
    return analysis.shape == "story" or root.dep_ in _SUBJECTS or bool(_ACTING.search(before))
