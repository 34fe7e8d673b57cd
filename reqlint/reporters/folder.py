"""All of a plan as the files of a folder: every format, the contract tests, the adapters."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from reqlint.characters import json_text
from reqlint.planning.outputs import adapters
from reqlint.planning.plan.plan import Plan
from reqlint.reporter import Context
from reqlint.reporters import PLAN_REPORTERS


def files(plan: Plan, context: Context) -> Iterator[tuple[str, str | bytes | Iterator[str]]]:
    """The files to write, each made when it is its turn: its path in the folder and its content, or pieces of it.

    The changes since another version have their own file.
    """
    markdown = PLAN_REPORTERS["markdown"]
    if plan.changes is not None:
        yield "changes.md", markdown.render(plan, context)
    for one in PLAN_REPORTERS.values():
        if one.file:
            write = one.pieces or one.render
            yield one.file, write(replace(plan, changes=None) if one is markdown else plan, context)
    for test in plan.contract_tests:
        expect = "accepted" if test.accept else "rejected"
        value = {"interface": test.interface, "expect": expect, "why": test.why, "payload": test.payload}
        yield f"contract-tests/{test.interface}/{test.name}.json", json_text(value)
    yield from adapters.files(plan)
