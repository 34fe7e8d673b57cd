"""RAML 1.0."""

from __future__ import annotations

from pathlib import Path

from .made import entity, fields, read

RAML = """#%RAML 1.0
title: Stock
mediaType: application/json
uses:
  shared: shared.raml
types:
  Base:
    properties:
      id: { type: string, maxLength: 18, description: number of the item }
  Item:
    type: Base
    properties:
      price: { type: number, format: double, minimum: 0 }
      state?: { type: string, enum: [ACTIVE, CLOSED] }
      opened: date-only
      changed: datetime
      note: string | nil
      codes: string[]
      parts:
        type: array
        items: Part
      store: shared.Store
      lot: !include lot.raml
  Part:
    properties:
      no: integer
/items:
  post:
    body:
      properties:
        dryRun: boolean
        item: Item
    responses:
      201:
        body:
          application/json:
            properties:
              accepted: boolean
"""


def test_raml(tmp_path: Path) -> None:
    (tmp_path / "shared.raml").write_text(
        "#%RAML 1.0 Library\ntypes:\n  Store:\n    properties:\n      code: { type: string, maxLength: 8 }\n",
        "utf-8",
    )
    (tmp_path / "lot.raml").write_text("#%RAML 1.0 DataType\nproperties:\n  best_before: date-only\n", "utf-8")
    found = read(tmp_path, "stock.raml", RAML)
    known = fields(found, "Item")
    assert (found.format, found.problems) == ("RAML 1.0", ())
    assert (known["id"].max_length, known["id"].required) == (18, True)
    assert (known["price"].type, known["price"].minimum, known["price"].location.line) == ("float", "0", 13)
    assert (known["state"].enum, known["state"].required, known["opened"].type) == (
        ("ACTIVE", "CLOSED"),
        False,
        "date",
    )
    assert (known["changed"].type, known["note"].nullable, known["codes"].element) == ("datetime", True, "string")
    assert (known["parts[].no"].type, known["store.code"].max_length, known["lot.best_before"].type) == (
        "integer", 8, "date",
    )  # fmt: skip
    request, response = entity(found, "POST /items request"), entity(found, "POST /items response 201")
    assert (request.kind, response.kind) == ("request", "response")
    assert fields(found, request.name)["item.price"].type == "float"


def test_an_include_that_is_not_there_is_reported(tmp_path: Path) -> None:
    found = read(tmp_path, "stock.raml", RAML)
    assert [problem.split(": ", 1)[1] for problem in found.problems[:2]] == [
        'The reference "shared.raml" names a file that is not there.',
        'The reference "lot.raml" names a file that is not there.',
    ]
