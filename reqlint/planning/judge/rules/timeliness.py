"""Whether data is fresh enough at the end of its whole path."""

from __future__ import annotations

from collections.abc import Iterator

from reqlint.messages.phrases import Value
from reqlint.planning.judge.routes import Routes, lasting
from reqlint.planning.judge.rules.base import Mismatch, on_interface
from reqlint.planning.model import Interface


@on_interface("INT161", "too-late", "timeliness", ask="owner", source="ODCS service levels; EARS timing")
def too_late(interface: Interface, routes: Routes) -> Iterator[Mismatch]:
    """The data takes longer, over all hops of its path, than allowed."""
    if interface.freshness is None:
        return
    path = routes.path_to(interface)
    if path.total > interface.freshness:
        needed, slowest = lasting(interface.freshness), path.slowest.interface
        arguments: dict[str, Value] = {
            "needed": needed, "route": path, "slowest": slowest.id, "entity": interface.producer.entity.name,
        }  # fmt: skip
        yield Mismatch("breaking", needed, lasting(path.total), arguments, owner=slowest.owner)
