"""The repository's own landscape: the six proposed systems of the story and what does not fit of each."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from reqlint.planning.loading import load_landscape
from reqlint.planning.plan.plan import Plan, make_plan

REPOSITORY = Path(__file__).parents[2]
PROPOSED = {"elearning", "store-operations", "scrm", "inventory", "snack-store", "wecom"}
EXISTING = {"supply-chain", "finance", "retail-core"}


@pytest.fixture(scope="module")
def plan() -> Plan:
    places = [REPOSITORY / name for name in ("schemas", "integration_specs")]
    return make_plan(load_landscape(places[0], places[1:], {place: place.name for place in places}))


def test_everything_is_read(plan: Plan) -> None:
    systems = plan.landscape.systems
    assert plan.landscape.problems == ()
    assert {name for name, one in systems.items() if one.proposed} >= PROPOSED
    assert {name for name, one in systems.items() if not one.proposed} >= EXISTING
    assert all(one.entities and one.owner for one in systems.values())


def test_every_proposed_system_has_its_interfaces_and_each_does_not_fit_somewhere(plan: Plan) -> None:
    for name in PROPOSED:
        own = [
            i for i in plan.landscape.interfaces.values() if name in (i.producer.system.id, i.consumer.system.id)
        ]
        assert own
        assert "breaking" in {plan.worst(one) for one in own}


STORY = {
    "live sales come with the nightly load": ("warehouse-to-elearning", "INT161", "breaking"),
    "codes of 20 characters for 18": ("receiving-to-supply-chain", "INT104", "breaking"),
    "leading zeros": ("receiving-to-supply-chain", "INT141", "breaking"),
    "leading zeros that a step pads": ("count-to-stock", "INT141", "safe"),
    "cents against yuan": ("waste-to-finance", "INT121", "breaking"),
    "cents against yuan, converted": ("pos-to-warehouse", "INT121", "safe"),
    "gross against net": ("waste-to-finance", "INT123", "breaking"),
    "trailing minus": ("incentives-to-finance", "INT125", "breaking"),
    "UTF-8 read as GB18030": ("waste-to-finance", "INT111", "breaking"),
    "bytes against characters": ("waste-to-finance", "INT105", "breaking"),
    "dates of a file": ("incentives-to-finance", "INT131", "breaking"),
    "boxes against pieces": ("receiving-to-supply-chain", "INT124", "breaking"),
    "true against Y": ("receiving-to-supply-chain", "INT107", "breaking"),
    "a stock without best-before date": ("stock-to-inventory", "INT154", "breaking"),
    "a level that the SCRM lacks": ("member-to-scrm", "INT106", "breaking"),
    "GBK against UTF-8": ("snack-customers-to-scrm", "INT111", "breaking"),
    "an identity per caller": ("contact-to-member", "INT143", "breaking"),
    "seconds against milliseconds": ("coupons-to-scrm", "INT134", "breaking"),
    "REST against SOAP": ("waste-to-supply-chain", "INT156", "breaking"),
    "a business date": ("waste-to-finance", "INT133", "lossy"),
    "a receipt that may come twice": ("receiving-to-supply-chain", "INT155", "lossy"),
    "a mapping nobody wrote": ("training-results", "INT157", "lossy"),
}


@pytest.mark.parametrize("case", STORY)
def test_the_story_is_found(plan: Plan, case: str) -> None:
    interface, rule, verdict = STORY[case]
    assert (rule, verdict) in {(one.rule.id, one.verdict) for one in plan.by_interface[interface]}


def test_every_open_mismatch_has_a_witness_a_place_and_somebody_to_ask(plan: Plan) -> None:
    for finding, judgement in plan.findings_with_cause():
        assert judgement.mismatch.sent
        assert judgement.mismatch.received
        assert finding.location.line
        assert (REPOSITORY / finding.path).is_file()
        assert judgement.interface.owner
        assert all((REPOSITORY / place.path).is_file() for place in finding.related)


def test_live_sales_are_late_and_the_nightly_load_spends_the_time(plan: Plan) -> None:
    (path,) = [path for one, path in plan.paths if one.id == "warehouse-to-elearning"]
    assert [hop.interface.id for hop in path.hops] == ["pos-to-warehouse", "warehouse-to-elearning"]
    assert path.slowest.interface.id == "pos-to-warehouse"
    assert path.total > 24 * 3600
    assert plan.landscape.interfaces["warehouse-to-elearning"].freshness == 5 * 60


def test_elearning_closes_a_circle_that_is_cut_at_what_it_sends_back(plan: Plan) -> None:
    (cycle,) = [one for one in plan.graph.cycles if "warehouse-to-elearning" in one.interfaces]
    assert {"pos-to-warehouse", cycle.cut} <= set(cycle.interfaces)
    assert plan.landscape.interfaces[cycle.cut].producer.system.id == "elearning"
    last = plan.waves[-1]
    assert cycle.cut in {one.id for one in last.interfaces}


def test_every_interface_is_in_one_wave_or_runs_today(plan: Plan) -> None:
    ids = [one.id for wave in plan.waves for one in wave.interfaces]
    assert [one.id for one in plan.existing] == ["pos-to-warehouse"]
    assert sorted([*ids, "pos-to-warehouse"]) == sorted(plan.landscape.interfaces)


def planned(folder: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    """A run of its own, with another seed for the order of sets."""
    environment = {**os.environ, "PYTHONPATH": str(REPOSITORY), "PYTHONHASHSEED": str(len(str(folder)))}
    command = [sys.executable, "-m", "reqlint", "plan", *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, check=False, env=environment)


def test_the_same_bytes_wherever_it_is_run(tmp_path: Path) -> None:
    copies = [tmp_path / "one", tmp_path / "another" / "place"]
    for copy in copies:
        for name in ("schemas", "integration_specs"):
            shutil.copytree(REPOSITORY / name, copy / name)
        run = planned(copy, "--output", "out")
        assert (run.returncode, run.stderr) == (1, b"")
    written = [
        {f.relative_to(copy).as_posix(): f.read_bytes() for f in (copy / "out").rglob("*") if f.is_file()}
        for copy in copies
    ]
    assert written[0] == written[1]
    assert str(tmp_path).encode() not in b"".join(written[0].values())


def test_the_summary_counts_what_is_there(plan: Plan) -> None:
    run = planned(REPOSITORY, "--format", "json")
    assert (run.returncode, run.stderr) == (1, b"")
    made: dict[str, Any] = json.loads(run.stdout)
    assert made["problems"] == []
    assert made["summary"]["interfaces"] == len(plan.landscape.interfaces)
    assert {one["verdict"] for one in made["mismatches"]} == {"breaking", "lossy", "unknown", "safe"}
