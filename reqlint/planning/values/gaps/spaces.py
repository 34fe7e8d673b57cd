"""White space that XML Schema replaces by blanks (normalizedString), or makes one blank of (token)."""

from __future__ import annotations

from collections.abc import Iterator

from reqlint.planning.values.containment import compare_schemas
from reqlint.planning.values.gaps.gap import Gap, unknown_gap
from reqlint.planning.values.sets import Space, Texts

_ORDER: tuple[Space, ...] = ("", "normalizedString", "token")
_KEPT = {"normalizedString": r"^[^\t\n\r]*$", "token": r"^([^\t\n\r ]+( [^\t\n\r ]+)*)?$"}
"""The texts that stay as they are."""
_SEVERAL_LINES = 255
"""Free texts that may be longer are taken to have lines."""
_TWO_LINES = "A-17\nB-18"


def spaces(sent: Texts, taken: Texts) -> Iterator[Gap]:
    """A text that arrives with other white space."""
    if _ORDER.index(sent.space) >= _ORDER.index(taken.space):
        return
    if sent.codes is None and sent.pattern is None:
        if sent.form is None and sent.free:
            many = sent.longest is None or sent.longest > _SEVERAL_LINES
            yield from [_changed(_TWO_LINES, taken.space)] if many else unknown_gap("spaces")
        return
    texts = {"enum": [*sent.codes]} if sent.codes is not None else {"type": "string", "pattern": sent.pattern}
    found = compare_schemas(texts, {"type": "string", "pattern": _KEPT[taken.space]})
    if isinstance(found.witness, str) and found.verdict == "incompatible":
        yield _changed(found.witness, taken.space)
    elif found.verdict != "compatible":
        yield from unknown_gap("spaces")


def _changed(text: str, space: Space) -> Gap:
    """The text as XML's processors pass it on, and as it was."""
    blanks = text.translate(dict.fromkeys(map(ord, "\t\n\r"), " "))
    return Gap(
        "other", "lossy", repr(text)[1:-1], blanks if space == "normalizedString" else " ".join(blanks.split())
    )
