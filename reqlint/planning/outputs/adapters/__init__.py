"""Adapters to start from: for every interface with a complete mapping, a Python module with pydantic models.

A module has the model of what the consumer accepts, the mapping, and a function that converts one record of the
producer to those of the consumer. Names from specifications occur in it only as string literals.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib import resources

from reqlint.planning.outputs.adapters.cases import case
from reqlint.planning.outputs.adapters.complete import is_complete
from reqlint.planning.outputs.adapters.module import module
from reqlint.planning.plan.plan import Plan

_SHARED = (
    ("reqlint.planning.values", "exact"),
    ("reqlint.planning.values", "notation"),
    ("reqlint.planning.values", "steps"),
    ("reqlint.planning.outputs.adapters.runtime", "records"),
    ("reqlint.planning.outputs.adapters.runtime", "fields"),
)
"""Modules that need nothing else of reqlint: copied unchanged, except for where they import each other from."""
_OURS = re.compile(r"(?:^from reqlint\.planning\.(?:values|outputs\.adapters\.runtime)\b.*\n)+", re.MULTILINE)
_ONE = re.compile(r"from reqlint\.planning\.(?:values|outputs\.adapters\.runtime)(?:\.(\w+))? import")


def files(plan: Plan) -> Iterator[tuple[str, str]]:
    """The files of an output folder: path in it and content; none if no mapping is complete."""
    chosen = [one for one in plan.landscape.interfaces.values() if is_complete(one)]
    if chosen:
        yield from _shared()
    for one in chosen:
        yield f"adapters/{module_name(one.id)}.py", module(one, plan.by_interface[one.id])
        made = case(one)
        if made is not None:
            yield f"contract-tests/{one.id}/transform-example.json", made


def module_name(interface: str) -> str:
    """The module of an interface. The prefix avoids clashes with keywords and our own modules."""
    return f"to_{interface.replace('-', '_')}"


def _shared() -> Iterator[tuple[str, str]]:
    for folder in ("adapters", "adapters/runtime", "adapters/tests"):
        yield f"{folder}/__init__.py", ""
    for package, name in _SHARED:
        yield f"adapters/runtime/{name}.py", _moved(package, name, ".")
    yield (
        "adapters/tests/test_contracts.py",
        _moved("reqlint.planning.outputs.adapters.runtime", "contracts", "..runtime."),
    )


def _moved(package: str, name: str, place: str) -> str:
    """The text of one of our modules, with its imports adapted to the adapters' folder."""
    text = resources.files(package).joinpath(f"{name}.py").read_text("utf-8")
    return _OURS.sub(lambda found: _relative(found[0], place), text)


def _relative(imports: str, place: str) -> str:
    lines = (_ONE.sub(lambda match: f"from {place}{match[1] or ''} import", line) for line in imports.splitlines())
    return "".join(f"{line}\n" for line in sorted(lines))
