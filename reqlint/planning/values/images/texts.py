"""Steps on sets of texts and codes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from reqlint.messages.phrases import phrase
from reqlint.planning.model import Step
from reqlint.planning.values import transforms
from reqlint.planning.values.gaps import written
from reqlint.planning.values.gaps.gap import Gap, listed
from reqlint.planning.values.gaps.numbers import text_size
from reqlint.planning.values.gaps.texts import longest_of
from reqlint.planning.values.images.step import StepError
from reqlint.planning.values.sets import Numbers, Texts, Truths, Unknown, Values

_FEW = 1000
"""Most whole numbers that are looked up one by one."""


def _texts(values: Values) -> Texts:
    """The set as texts, as a step on texts reads it."""
    if isinstance(values, Texts):
        return values
    if isinstance(values, Numbers):
        whole = values.scale == 0 and values.low is not None and values.low >= 0
        return Texts(shortest=1, longest=text_size(values), pattern="^[0-9]+$" if whole else None, free=False)
    if isinstance(values, Truths):
        return Texts(codes=("true", "false"))
    text = written(values)
    return Texts(shortest=len(text), longest=len(text), free=False)


def lookup(values: Values, table: Any, _: str) -> Values:
    """Codes by a table."""
    made = values
    if (
        isinstance(values, Numbers)
        and values.scale == 0
        and values.low is not None
        and values.high is not None
        and values.high - values.low <= _FEW
    ):
        made = Texts(codes=tuple(str(n) for n in range(int(values.low), int(values.high) + 1)))
    texts = _texts(made)
    if texts.codes is None:
        text = next(t for t in (written(values), "?") if t not in table)
        raise _fail_lookup(text, table)
    missing = next((code for code in texts.codes if code not in table), None)
    if missing is not None:
        raise _fail_lookup(missing, table)
    return Texts(codes=tuple(dict.fromkeys(transforms.text(table[code]) for code in texts.codes)))


def _fail_lookup(text: str, table: Any) -> StepError:
    known = {"codes": listed(tuple(map(str, table)))}
    return StepError(Gap("codes", "breaking", text, phrase("step.no-entry", value=text), known))


def _mapped(values: Texts, step: Callable[[str], str]) -> Texts:
    return replace(values, codes=tuple(dict.fromkeys(map(step, values.codes or ()))))


def pad(values: Values, argument: Any, _: str) -> Values:
    """Padded on the left."""
    made, size, fill = _texts(values), int(argument["length"]), str(argument.get("with", "0"))
    if made.codes is not None:
        return _mapped(made, lambda code: code.rjust(size, fill))
    longest = None if made.longest is None else max(made.longest, size)
    figures = (
        made.pattern if fill == "0" and made.pattern in ("^[0-9]+$", "^[0-9]*$", r"^\d+$", r"^\d*$") else None
    )
    return replace(made, shortest=max(made.shortest, size), longest=longest, pattern=figures, form=None)


def strip(values: Values, characters: Any, _: str) -> Values:
    """Without leading characters."""
    made = _texts(values)
    if made.codes is not None:
        return _mapped(made, lambda code: code.lstrip(str(characters)) or code[-1:])
    figures = made.pattern if made.pattern in ("^[0-9]+$", r"^\d+$") else None
    return replace(made, shortest=min(made.shortest, 1), pattern=figures, form=None)


def truncate(values: Values, argument: Any, encoding: str) -> Values:
    """Truncated."""
    made = _texts(values)
    if made.codes is not None:
        return _mapped(made, lambda code: transforms.apply([Step("truncate", argument)], [code], encoding) or "")
    if "characters" in argument:
        size = int(argument["characters"])
        longest = size if made.longest is None or made.in_bytes else min(size, made.longest)
        return replace(
            made, shortest=min(made.shortest, size), longest=longest, in_bytes=False, pattern=None, form=None
        )
    size = int(argument["bytes"])
    return replace(
        made,
        shortest=min(made.shortest, size // 4),
        longest=size,
        in_bytes=True,
        encoding=encoding,
        pattern=None,
        form=None,
    )


def split(values: Values, argument: Any, _: str) -> Values:
    """One of several parts."""
    made = _texts(values)
    if made.codes is not None:
        short = next((c for c in made.codes if len(c.split(argument["by"])) <= argument["part"]), None)
        if short is not None:
            no_part = phrase("step.no-part", value=short, part=argument["part"])
            raise StepError(Gap("other", "breaking", short, no_part))
        return _mapped(made, lambda code: code.split(argument["by"])[argument["part"]])
    return Unknown("step")


def transcode(values: Values, encoding: Any, _: str) -> Values:
    """In another encoding."""
    return replace(values, encoding=str(encoding)) if isinstance(values, Texts) else values


def join(parts: Sequence[Values], by: str) -> Values:
    """Several texts in one."""
    made = [_texts(part) for part in parts]
    sizes = [longest_of(one) for one in made]
    room = len(by) * (len(made) - 1)
    longest = sum(size for size in sizes if size is not None) + room if None not in sizes else None
    shortest = (
        sum(min(map(len, one.codes), default=0) if one.codes is not None else one.shortest for one in made) + room
    )
    return Texts(
        shortest=shortest, longest=longest, in_bytes=any(one.in_bytes for one in made), encoding=made[0].encoding,
        free=any(one.free and one.codes is None for one in made),
    )  # fmt: skip
