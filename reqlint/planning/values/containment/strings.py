"""Strings with lengths, patterns and formats."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from reqlint.planning.values.containment import words
from reqlint.planning.values.containment.formulas import Literal
from reqlint.planning.values.containment.regular import UnsupportedError
from reqlint.planning.values.containment.search import Search

_SAMPLES: dict[str, tuple[str, ...]] = {
    "date": ("2026-11-24", "2024-02-29"),
    "time": ("10:30:00Z", "23:59:59+08:00"),
    "date-time": ("2026-11-24T10:30:00Z", "2026-11-24T10:30:00.123+08:00"),
    "duration": ("P1DT2H", "PT5M"),
    "email": ("a@example.com", "clerk.one@store.example"),
    "idn-email": ("店@example.com", "a@example.com"),
    "hostname": ("example.com", "a"),
    "idn-hostname": ("例子.example", "example.com"),
    "ipv4": ("192.0.2.1", "0.0.0.0"),
    "ipv6": ("2001:db8::1", "::1"),
    "uri": ("https://example.com/a", "urn:x:y"),
    "uri-reference": ("/a/b", "https://example.com/a", "a"),
    "iri": ("https://example.com/店", "https://example.com/a"),
    "iri-reference": ("/店", "a"),
    "uuid": ("123e4567-e89b-42d3-a456-426614174000",),
    "uri-template": ("/a/{b}", "https://example.com/{x}"),
    "json-pointer": ("/a/0", ""),
    "relative-json-pointer": ("0/a", "1#"),
    "regex": ("^a+$", "[0-9]", "("),
    "color": ("red", "#ff0000"),
}
_SHAPES = {
    # Includes every string of the format; used to prove that there is none, never that there is one.
    "date": r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$",
    "time": r"^[0-9]{2}:[0-9]{2}:[0-9]{2}",
    "date-time": r"^[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt ][0-9]{2}:[0-9]{2}:[0-9]{2}",
    "email": r"@",
    "ipv4": r"^[0-9]{1,3}\.[0-9]{1,3}\.[0-9]{1,3}\.[0-9]{1,3}$",
    "ipv6": r":",
    "uuid": r"^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$",
    "uri": r":",
    "relative-json-pointer": r"^[0-9]",
}
_WITHIN = {("email", "idn-email"), ("hostname", "idn-hostname"), ("uri", "uri-reference"), ("uri", "iri")}
_LONGEST = 10_000
"""Length limit of texts built as examples."""
_PLAIN = ("", "a", "aa", "0", " ", "?", "not-a-format", "x" * 40)


def candidates(search: Search, literals: Sequence[Literal], avoid: Sequence[Any]) -> tuple[list[Any], bool]:
    """Strings that satisfy the literals; see `search.Theory`."""
    shortest = max([lit.atom.args[0] for lit in literals if lit.sign and lit.atom.kind == "longer"], default=0)
    longest = min(
        [lit.atom.args[0] - 1 for lit in literals if not lit.sign and lit.atom.kind == "longer"], default=None
    )
    wanted, unwanted = (
        [lit.atom.args[0] for lit in literals if lit.atom.kind == "pattern" and lit.sign is s]
        for s in (True, False)
    )
    formats, barred = (
        [lit.atom.args[0] for lit in literals if lit.atom.kind == "format" and lit.sign is s]
        for s in (True, False)
    )
    if longest is not None and longest < shortest:
        return [], True
    if shortest > _LONGEST:
        return [], False
    if any(f == b or (f, b) in _WITHIN for f in formats for b in barred):
        return [], True
    samples = [s for f in formats for s in _SAMPLES.get(f, ())] if formats else []
    shapes = [_SHAPES[f] for f in formats if f in _SHAPES]
    count = len(set(avoid)) + (1 if not barred and not formats else 6)
    try:
        search.spend(5)
        made, complete = words.strings([*wanted, *shapes], unwanted, shortest, longest, count)
    except UnsupportedError:
        made, complete = [p * max(1, shortest) for p in _PLAIN], False
    if barred or not made:
        samples += [s for name in sorted(_SAMPLES) for s in _SAMPLES[name]]
        samples += list(_PLAIN)
    return [*samples, *made], complete
