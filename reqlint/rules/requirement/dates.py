"""Dates in requirements."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reqlint.language.analysis import Analysis
from reqlint.messages import is_chinese
from reqlint.model import Span
from reqlint.rules.requirement.base import Hit, rule
from reqlint.simplified import to_simplified

_ENGLISH = re.compile(
    r"\b(?:by|until|before|from|in|within|during|at|after)\s+(?:the\s+)?(?:beginning of |end of |middle of )?"
    r"(?:this|next|the coming|the following)\s+(?:week|month|quarter|year|season|spring|summer|autumn|fall|winter)\b"
    r"|\b(?:next|this coming)\s+(?:week|month|quarter|year)\b",
    re.IGNORECASE,
)
_CHINESE = re.compile(
    r"(?:本|这个?|下个?|上个?)(?:周|星期|月|季度|季)(?:[初中末底内前]|之前|以前)?|(?:明|今|后|去)年(?:[初中底内前]|之前)?"
)
_RECURRING = re.compile(r"(?:每|各|按)[^，。；]{0,4}$|\b(?:every|each|of the)\b[^.,;]{0,20}$", re.IGNORECASE)
"""Before a recurring period, which is not a date."""
_DATA = re.compile(r"^(?:的|度|份|销|库|累计|新增|数|同期|未|已|实际|预|应|的?数据)")
"""After a period that identifies data (本月销售额)."""


@rule(
    "WRD105",
    "relative-date",
    category="wording",
    severity="info",
    ask="author",
    source="INCOSE Guide to Writing Requirements R35; ISO/IEC/IEEE 29148:2018, 5.2.5 (unambiguous)",
)
def relative_date(analysis: Analysis) -> Iterator[Hit]:
    """Finds dates that are relative to the day of reading, such as “by the end of next month”."""
    text = analysis.requirement.text
    chinese = is_chinese(analysis.requirement.language)
    for match in (_CHINESE if chinese else _ENGLISH).finditer(to_simplified(text) if chinese else text):
        before, after = text[: match.start()], text[match.end() :]
        if not _RECURRING.search(before) and not (chinese and _DATA.match(to_simplified(after))):
            yield Hit(Span(match.start(), match.end()))
            return
