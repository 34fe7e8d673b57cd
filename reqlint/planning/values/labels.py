"""What codes stand for, by the words beside them in a description."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from reqlint.planning.model import Field

_SIGN = re.compile(r"^(?:\s*(?:->|=>|表示|代表|是指|means|is|[-–—－:：=＝.．]))?\s*")
_END = re.compile(r"[,，;；、。|/()（）\[\]{}\n]")
_BEFORE = re.compile(r"([^\s,，;；、。|/()（）:：]+)\s*[(（\[]\s*$")
"""A label whose code is in brackets behind it: paid(1)."""


def labels_of(made: Field) -> Mapping[str, str]:
    """The label of each code of a field; empty if the description does not have one for every code."""
    return labels(made.description, made.enum or ())


def labels(text: str, codes: Sequence[str]) -> Mapping[str, str]:
    """The label of each code, in small letters: {"1": "open", "2": "closed"} for "1 open, 2 closed"."""
    any_code = "|".join(map(re.escape, sorted(codes, key=len, reverse=True)))
    parts = re.split(rf"(?<![A-Za-z0-9_.])({any_code})(?![A-Za-z0-9_.])", text) if codes else []
    found: dict[str, str] = {}
    for before, code, after in zip(parts[::2], parts[1::2], parts[2::2], strict=False):
        own = _BEFORE.search(before)
        label = own[1] if own else _END.split(_SIGN.sub("", after, count=1), maxsplit=1)[0]
        if label.strip():
            found.setdefault(code, label.strip().lower())
    return found if len(found) == len(set(codes)) and len(set(found.values())) == len(found) else {}


def translated(source: Field, target: Field) -> Mapping[str, str]:
    """The consumer's code for each code of the producer that has the same label there."""
    theirs = {label: code for code, label in labels_of(target).items()}
    return {code: theirs[label] for code, label in labels_of(source).items() if label in theirs}


def misread(source: Field, target: Field) -> Sequence[str]:
    """The codes that stand for something else at the consumer, which has another code for their label."""
    known = target.enum or ()
    return [code for code, other in translated(source, target).items() if other != code and code in known]
