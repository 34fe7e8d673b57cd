"""The repository's own landscape shows what the planner finds: every kind of mismatch, every kind of risk."""

from __future__ import annotations

import re
from pathlib import Path

import networkx as nx
import pytest

from reqlint.messages import LANGUAGES, MessageLanguage, is_chinese
from reqlint.planning.judge.rules import MISMATCH_RULES
from reqlint.planning.loading import load_landscape
from reqlint.planning.naming import in_language
from reqlint.planning.plan.plan import Plan, make_plan
from reqlint.reporters import PLAN_REPORTERS, Context

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def own() -> Plan:
    return make_plan(load_landscape(ROOT / "schemas", [ROOT / "integration_specs"]))


def test_every_rule_has_an_example_in_it(own: Plan) -> None:
    assert own.landscape.problems == ()
    general = {"INT112"}  # what no other rule explains
    assert {j.rule.id for j in own.judgements} == {rule.id for rule in MISMATCH_RULES} - general


def test_every_kind_of_risk_is_in_it(own: Plan) -> None:
    assert {risk.kind for risk in own.risks} == {"late", "cycle", "single-point", "two-sources", "no-source"}


def test_no_circle_is_left_without_the_cuts(own: Plan) -> None:
    cuts = [cycle.cut for cycle in own.graph.cycles]
    assert len(cuts) == len(set(cuts)) > 1
    kept = own.graph.systems.copy()
    kept.remove_edges_from([(a, b, key) for a, b, key in own.graph.systems.edges(keys=True) if key in cuts])
    assert nx.is_directed_acyclic_graph(nx.DiGraph(kept))
    assert {i.id for i in own.waves[-1].interfaces} == set(cuts)


@pytest.mark.parametrize("language", LANGUAGES)
def test_decisions_are_addressed_and_in_one_language(own: Plan, language: MessageLanguage) -> None:
    assert all(decision.owner.strip() for decision in own.decisions)
    owners = {in_language(decision.owner, language) for decision in own.decisions}
    assert {bool(re.search("[㐀-鿿]", owner)) for owner in owners} == {is_chinese(language)}
    systems = [system.name for system in own.landscape.systems.values() if "(" in system.name]
    written = PLAN_REPORTERS["text"].render(own, Context(language=language, width=400))
    assert systems
    assert not [name for name in systems if name in written]
