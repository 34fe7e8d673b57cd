"""Chinese, as the pipeline needs it."""

from __future__ import annotations

from reqlint.language.chinese import load
from reqlint.language.chinese.slots import find_slots
from reqlint.language.chinese.structure import mark_structure, shape_of
from reqlint.language.support import LanguageSupport

SUPPORT = LanguageSupport(
    data="reqlint.language.chinese",
    load=load,
    mark_structure=mark_structure,
    find_slots=find_slots,
    shape_of=shape_of,
)
