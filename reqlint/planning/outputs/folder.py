"""All of a plan as the files of a folder: every format, the contract tests, the adapters."""

from __future__ import annotations

import re

from reqlint.characters import json_text
from reqlint.planning import outputs
from reqlint.planning.outputs import adapters, changes
from reqlint.planning.plan.plan import Plan

OURS = re.compile(r"contract-tests/[^/]+/(?:accept|reject|transform)-[^/]+\.json|adapters/to_\w+\.py")
"""The paths of contract tests and adapters: those of an earlier run that are not written again hold no longer."""


def files(plan: Plan) -> dict[str, str | bytes]:
    """What to write, by path in the folder."""
    found = {file: outputs.renderer(name)(plan) for name, file in outputs.file_names().items()}
    if plan.changes is not None:
        found["changes.md"] = changes.markdown(plan.changes, plan.language)
    for test in plan.contract_tests:
        expect = "accepted" if test.accept else "rejected"
        value = {"interface": test.interface, "expect": expect, "why": test.why, "payload": test.payload}
        found[f"contract-tests/{test.interface}/{test.name}.json"] = json_text(value)
    return found | adapters.files(plan)
