"""Which fields of the consumer a record needs, given what the mapping fills."""

from __future__ import annotations

from collections.abc import Iterable

from reqlint.planning.model import Field, Interface

_MOST = 60
"""Lines of optional fields are written only up to so many."""


def required(interface: Interface) -> list[Field]:
    """The fields that are required, but none of a record that may be absent and is not sent."""
    fields = interface.consumer.entity.fields
    absent = {_plain(f.path) for f in fields if f.required is False} - _sent(interface)
    return [f for f in fields if f.required is True and not f.generated and absent.isdisjoint(_above(f.path))]


def unfilled(interface: Interface) -> list[Field]:
    """The required fields that nothing fills; of a record without required fields, which must be there, itself."""
    filled = {m.target.path for m in interface.mapping}
    open_ = [f for f in required(interface) if f.default is None and f.path not in filled]
    values = {f.path for f in leaves(interface.consumer.entity.fields)}
    there = _around([*filled, *(f.path for f in open_ if f.path in values)])
    found = set()
    for field in sorted(open_, key=lambda one: -len(_above(one.path))):
        if field.path in values or _plain(field.path) not in there:
            found.add(field.path)
            there.update(_above(field.path))
    return [f for f in open_ if f.path in found]


def leaves(fields: tuple[Field, ...]) -> list[Field]:
    """The fields that hold values, and arrays of such."""
    records = _around(f.path for f in fields)
    return [
        f
        for f in fields
        if f.type not in ("object", "array") or (f.type == "array" and _plain(f.path) not in records)
    ]


def to_fill(interface: Interface) -> list[Field]:
    """The consumer's fields that a mapping may fill, the required ones first; of the others not too many."""
    needed = unfilled(interface)
    others = [f for f in leaves(interface.consumer.entity.fields) if not f.generated and f not in needed]
    return needed + others[: max(0, _MOST - len(needed))]


def _sent(interface: Interface) -> set[str]:
    """The consumer's fields that are sent in part or, where they hold a value themselves (XML), as a whole."""
    targets = [m.target for m in interface.mapping]
    values = {_plain(f.path) for f in targets if f.type not in ("object", "array")}
    return values | _around(f.path for f in targets)


def _around(paths: Iterable[str]) -> set[str]:
    return set().union(*map(_above, paths))


def _above(path: str) -> list[str]:
    """The fields that contain a field, without marks of repetition: a and a.b of a.b[].c."""
    parts = _plain(path).split(".")
    return [".".join(parts[:count]) for count in range(1, len(parts))]


def _plain(path: str) -> str:
    return path.replace("[]", "")
