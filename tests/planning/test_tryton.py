"""The store-operations app planned against a real ERP: Tryton's live database, as its own modules create it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from reqlint.cli.group import commands
from reqlint.planning.read.importers.database import read_database

ROOT = Path(__file__).parents[2]
MODULES = ("stock", "purchase", "account")
INTERFACES = """
interfaces:
  - id: count-to-inventory
    title: Counted quantities
    producer: {system: store-operations, entity: Count}
    consumer: {system: tryton, entity: stock_inventory_line}
    mode: event
    transport: rest
    consumer_transport: database
    mapping:
      - {from: item, to: product}
      - {from: counted, to: quantity}
  - id: receiving-to-moves
    title: Goods receipts
    producer: {system: store-operations, entity: Receiving}
    consumer: {system: tryton, entity: stock_move}
    mode: event
    transport: rest
    consumer_transport: database
    mapping:
      - {from: "lines[].item", to: product}
      - {from: "lines[].boxes", to: quantity}
      - {from: receivedAt, to: effective_date}
  - id: waste-to-ledger
    title: Value of the waste
    producer: {system: store-operations, entity: Waste}
    consumer: {system: tryton, entity: account_move_line}
    mode: {batch: {at: ["23:30"]}}
    transport: rest
    consumer_transport: database
    mapping:
      - {from: value, to: debit}
      - {from: storeName, to: description}
"""

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        not all(find_spec(f"trytond.modules.{name}") for name in MODULES) if find_spec("trytond") else True,
        reason="Tryton is not installed (pip install 'reqlint[erp-test]')",
    ),
]


@pytest.fixture(scope="module")
def erp(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of a new Tryton database on SQLite with the modules installed."""
    folder = tmp_path_factory.mktemp("tryton")
    (folder / "trytond.conf").write_text(f"[database]\nuri = sqlite://\npath = {folder}\n", "utf-8")
    (folder / "password").write_text("not-a-secret-9\n", "utf-8")
    (folder / "erp.sqlite").touch()
    update = [
        str(Path(sys.executable).with_name("trytond-admin")), "-c", str(folder / "trytond.conf"), "-d", "erp",
        "--email", "admin@example.com", "--activate-dependencies", "-u", *MODULES,
    ]  # fmt: skip
    environment = {**os.environ, "TRYTONPASSFILE": str(folder / "password")}
    subprocess.run(update, check=True, env=environment, timeout=900)
    return f"sqlite:///{folder / 'erp.sqlite'}"


def test_its_live_database_is_read(erp: str) -> None:
    read = {entity.name: {f.path: f for f in entity.fields} for entity in read_database(erp).entities}
    assert len(read) > 150
    assert read["stock_move"]["product"].type == "integer"
    assert read["stock_move"]["quantity"].type == "float"
    assert read["stock_move"]["effective_date"].type == "date"
    assert read["account_move_line"]["debit"].type == "decimal"
    assert read["purchase_purchase"]["id"].key


def test_the_store_operations_app_is_planned_against_it(
    erp: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    runner = CliRunner()
    assert runner.invoke(commands, ["import", erp, "-o", "schemas/tryton"]).exit_code == 0
    system = tmp_path / "schemas/tryton/system.yaml"
    facts = yaml.safe_load(system.read_text("utf-8"))
    facts |= {"owner": "ERP team", "time_zone": "UTC", "money": {"currency": "CNY", "unit": "major", "tax": "net"}}
    facts["fields"] = {
        "stock_move.quantity": {"unit": "piece"},
        "account_move_line.debit": {"currency": "CNY", "exponent": 0},
    }
    system.write_text(yaml.safe_dump(facts, allow_unicode=True), "utf-8")
    shutil.copytree(ROOT / "integration_specs/store-operations", tmp_path / "integration_specs/store-operations")
    (tmp_path / "integration_specs/store-operations/interfaces.yaml").write_text(INTERFACES, "utf-8")
    result = runner.invoke(commands, ["plan", "--format", "json"])
    assert result.exit_code == 1, result.output
    found = {(m["interface"], m["rule"], m["target"]) for m in json.loads(result.stdout)["mismatches"]}
    assert {
        ("count-to-inventory", "INT101", "product"),
        ("receiving-to-moves", "INT124", "quantity"),
        ("receiving-to-moves", "INT133", "effective_date"),
        ("receiving-to-moves", "INT153", "product"),
        ("waste-to-ledger", "INT121", "debit"),
    } <= found
