"""OpenAPI 3, Swagger 2 and AsyncAPI 2 and 3."""

from __future__ import annotations

from pathlib import Path

from .made import fields, read

OPENAPI = """
openapi: 3.1.0
info: {title: POS, version: "1"}
paths:
  /orders/{id}:
    parameters:
      - {name: id, in: path, required: true, schema: {type: string, maxLength: 20}}
    put:
      parameters:
        - {$ref: "#/components/parameters/Page"}
      requestBody: {content: {application/json: {schema: {$ref: "#/components/schemas/Order"}}}}
      responses:
        200: {description: ok, content: {application/json: {schema: {type: object, properties: {done: {type: boolean}}}}}}
        "400": {description: no, content: {application/json: {schema: {type: object, properties: {why: {type: string}}}}}}
components:
  parameters:
    Page: {name: page, in: query, schema: {type: integer, minimum: 1}, description: Page number}
  schemas:
    Order:
      allOf:
        - {$ref: "#/components/schemas/Base"}
        - {type: object, required: [soldAt], properties: {soldAt: {type: string, format: date-time}}}
    Base: {type: object, required: [id], properties: {id: {type: integer, format: int64}, note: {type: [string, "null"]}}}
"""


def test_openapi(tmp_path: Path) -> None:
    found = read(tmp_path, "pos.openapi.yaml", OPENAPI)
    assert found.format == "OpenAPI 3.1.0"
    assert [e.name for e in found.entities] == [
        "Order", "Base", "PUT /orders/{id} (request body)", "PUT /orders/{id} (parameters)",
        "PUT /orders/{id} (response 200)",
    ]  # fmt: skip
    order = fields(found, "Order")
    assert (order["id"].type, order["id"].format, order["id"].required) == ("integer", "int64", True)
    assert (order["soldAt"].type, order["soldAt"].required, order["note"].nullable) == ("datetime", True, True)
    parameters = fields(found, "PUT /orders/{id} (parameters)")
    assert (parameters["id"].max_length, parameters["id"].required, parameters["id"].location.line) == (
        20,
        True,
        7,
    )
    assert (parameters["page"].minimum, parameters["page"].required) == ("1", False)
    assert parameters["page"].description == "Page number"


def test_openapi_3_0_and_swagger_2(tmp_path: Path) -> None:
    old = fields(
        read(
            tmp_path,
            "a.yaml",
            "openapi: 3.0.3\ncomponents: {schemas: {A: {properties: {x: {type: string, nullable: true}}}}}",
        )
    )
    assert old["x"].nullable is True
    swagger = """
swagger: "2.0"
paths:
  /stock:
    get: {parameters: [{name: store, in: query, type: string, maxLength: 8, required: true}], responses: {}}
    post: {parameters: [{name: body, in: body, schema: {$ref: "#/definitions/Stock"}}], responses: {}}
definitions: {Stock: {type: object, properties: {qty: {type: number, format: double}}}}
"""
    found = read(tmp_path, "b.yaml", swagger)
    assert fields(found, "GET /stock (parameters)")["store"].max_length == 8
    assert fields(found, "POST /stock (request body)")["qty"].type == "float"


def test_asyncapi_2_and_3(tmp_path: Path) -> None:
    two = """
asyncapi: 2.6.0
channels:
  sale/{store}:
    parameters: {store: {schema: {type: string, maxLength: 8}}}
    publish: {message: {name: Sale, payload: {type: object, properties: {id: {type: string}}}, headers: {type: object, properties: {trace: {type: string}}}}}
"""
    found = read(tmp_path, "two.yaml", two)
    assert [e.name for e in found.entities] == ["Sale", "Sale headers", "sale/{store} parameters"]
    three = """
asyncapi: 3.0.0
channels: {sale: {address: sale, messages: {Sale: {$ref: "#/components/messages/Sale"}}}}
components: {messages: {Sale: {payload: {type: object, required: [id], properties: {id: {type: integer}}}}}}
"""
    sale = read(tmp_path, "three.yaml", three).entities[0]
    assert (sale.name, sale.kind, sale.fields[0].required) == ("Sale", "event", True)
