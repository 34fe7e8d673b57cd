"""docs/first-plan.md, done as it says."""

from __future__ import annotations

import json
import re
from pathlib import Path

from .conftest import Run

PAGE = (Path(__file__).parents[2] / "docs/first-plan.md").read_text("utf-8")
FILES = re.compile(r"`([\w./-]+)`:\n\n```\w+\n(.*?)```", re.DOTALL)
MAPPINGS = re.findall(r"```yaml\n( {4}mapping:.*?)```", PAGE, re.DOTALL)
[FACTS] = re.findall(r"```yaml\n(fields:.*?)```", PAGE, re.DOTALL)
INTERFACES = "integration_specs/delivery/interfaces.yaml"


def rules(run: Run) -> set[str]:
    return {
        one["rule"]
        for one in json.loads(run("plan", "--format", "json").stdout)["mismatches"]
        if one["verdict"] != "safe"
    }


def test_the_example_leads_to_a_plan_without_findings_and_to_code(run: Run, tmp_path: Path) -> None:
    files = dict(FILES.findall(PAGE))
    for name in (
        "schemas/shop/shop.sql",
        "schemas/shop/system.yaml",
        "integration_specs/delivery/order.schema.yaml",
        INTERFACES,
    ):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(files[name], "utf-8")
    suggested, confirmed, answered = MAPPINGS
    spec, system = tmp_path / INTERFACES, tmp_path / "schemas/shop/system.yaml"
    run("plan", "--suggest")
    assert spec.read_text("utf-8") == files[INTERFACES] + suggested
    spec.write_text(files[INTERFACES] + confirmed, "utf-8")
    assert rules(run) == {"INT104", "INT106", "INT108", "INT110"}
    spec.write_text(files[INTERFACES] + answered, "utf-8")
    system.write_text(files["schemas/shop/system.yaml"] + FACTS, "utf-8")
    result = run("plan", "-o", "plan")
    assert result.exit_code == 0
    assert (tmp_path / "plan/adapters/to_parcel_to_carrier.py").is_file()
