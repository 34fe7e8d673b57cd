"""The contract tests of a plan, run against its adapters: `pytest adapters`."""

from __future__ import annotations

import json
from decimal import Decimal
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import Any

import pytest
from pydantic import ValidationError

from reqlint.planning.outputs.adapters.runtime.records import wire
from reqlint.planning.values.exact import number
from reqlint.planning.values.steps import TransformError

HERE = Path(__file__).parents[1]
TESTS = HERE.parent / "contract-tests"
MODULES = [
    import_module(f"{HERE.name}.{found.name}")
    for found in iter_modules([str(HERE)])
    if found.name.startswith("to_")
]
CASES = [
    pytest.param(module, file, id=f"{module.INTERFACE}/{file.stem}")
    for module in MODULES
    for file in sorted((TESTS / module.INTERFACE).glob("*.json"))
]


@pytest.mark.parametrize(("module", "file"), CASES)
def test_contract(module: Any, file: Path) -> None:
    """The consumer's model accepts and rejects as planned, and the example gives the planned result."""
    case = json.loads(file.read_text("utf-8"))
    if case["expect"] == "accepted":
        module.MODEL.model_validate(case["payload"])
    elif case["expect"] == "rejected":
        with pytest.raises(ValidationError):
            module.MODEL.model_validate(case["payload"])
    else:
        _transformed(module, case)


def _transformed(module: Any, case: dict[str, Any]) -> None:
    tables, tax = case["tables"], Decimal(case["tax"])
    if case["payload"] is None:
        with pytest.raises((ValidationError, TransformError)):
            module.transform(case["sent"], tables, tax)
        return
    made = [
        one.model_dump(mode="json", by_alias=True, exclude_unset=True)
        for one in module.transform(case["sent"], tables, tax)
    ]
    assert [_plain(one) for one in made] == [_plain(case["payload"])]


def _plain(value: Any) -> Any:
    """A record with its values as on the wire, so that 1, 1.0 and "1.00" are equal."""
    if isinstance(value, dict):
        return {key: _plain(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_plain(one) for one in value]
    text = wire(value)
    found = number(text)
    return text if found is None else found
