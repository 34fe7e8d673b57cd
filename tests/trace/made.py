"""A till, a learning app, and one interface between them: the landscape of the documented examples."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import yaml

from reqlint.checking.traces import TraceChecker
from reqlint.config import Vocabulary
from reqlint.glossary import Glossary
from reqlint.language.detect import language_of
from reqlint.model import CheckedDocument, CheckedRequirement, Detail, Finding, Location, Requirement, Text
from reqlint.planning.model import Entity, Field, Interface, Landscape, Mapping, Schedule, Side, System
from reqlint.rules.trace import RULES as TRACE_RULES
from reqlint.rules.trace.base import TraceRule
from reqlint.trace.linking import trace
from reqlint.trace.model import Trace

FIELDS: dict[str, dict[str, Any]] = {
    "store_code": {"type": "string", "max_length": 10},
    "barcode": {"type": "string"},
    "amount": {"type": "decimal", "scale": 2},
    "discount": {"type": "decimal", "scale": 2},
    "sold_at": {"type": "datetime"},
}


def entity(name: str, fields: dict[str, dict[str, Any]] | None = None, path: str = "") -> Entity:
    made = tuple(Field(path=key, **facts) for key, facts in (fields or FIELDS).items())
    return Entity(name=name, fields=made, path=path, location=Location(line=3))


def landscape(interface: dict[str, Any] | None) -> Landscape:
    """`interface`: when its batch runs (`at`), the `fields` it fills, if it is `existing`; None: no interface."""
    given = interface or {}
    sale, event = (
        entity("SalesOrder", path="schemas/pos.sql"),
        entity("SalesEvent", given.get("fields"), "specs/app.sql"),
    )
    pos = System(
        id="pos",
        name="Store POS (收银系统)",
        owner="Retail IT (零售部)",
        entities=(sale,),
        sources=("SalesOrder",),
    )
    app = System(
        id="learning", name="Learning app (学习平台)", owner="Training (培训部)", proposed=True,
        entities=(event, entity("TrainingResult", {"score": {"type": "integer"}})), sources=("TrainingResult",),
    )  # fmt: skip
    systems = {"pos": pos, "learning": app}
    if interface is None:
        return Landscape(systems, {})
    mapping = tuple(
        Mapping(sources=tuple(s for s in sale.fields if s.path == target.path), target=target)
        for target in event.fields
    )
    minutes = tuple(int(at[:2]) * 60 + int(at[3:]) for at in ([given["at"]] if "at" in given else []))
    one = Interface(
        id="sales-to-learning", title="Sales", producer=Side(pos, sale), consumer=Side(app, event),
        owner="Retail IT (零售部)",
        schedule=Schedule(at=minutes), kind="batch" if minutes else "event", mapping=mapping,
        path="integration_specs/learning/interfaces.yaml", location=Location(line=7),
        existing=given.get("existing", False),
    )  # fmt: skip
    return Landscape(systems, {one.id: one})


def document(
    *texts: str, title: str = "Learning app 学习平台", path: str = "docs/needs.md", details: Sequence[Detail] = ()
) -> CheckedDocument:
    requirements = tuple(
        CheckedRequirement(
            Requirement(
                f"R-{number}", Text(text, Location(line=number)), language_of(text), details=tuple(details)
            ),
            (),
            "ask",
        )
        for number, text in enumerate(texts, start=1)
    )
    return CheckedDocument(path, "markdown", "en", requirements, title)


def traced(*texts: str, interface: dict[str, Any] | None = None, title: str = "Learning app 学习平台") -> Trace:
    """The trace of a document with these requirements."""
    return trace([document(*texts, title=title)], landscape(interface), Glossary.of(Vocabulary()))


def found(
    made: Trace, documents: Sequence[CheckedDocument], rules: Sequence[TraceRule] = TRACE_RULES
) -> list[Finding]:
    checked = TraceChecker(rules).documents(made, documents)
    return [f for d in checked for f in (*d.findings, *(f for r in d.requirements for f in r.findings))]


def found_in(example: str, rules: Sequence[TraceRule] = TRACE_RULES) -> list[Finding]:
    """The findings on a documented example."""
    value = yaml.safe_load(example)
    return found_for(value["needs"], value.get("interface", {}), rules)


def found_for(
    text: str, interface: dict[str, Any] | None, rules: Sequence[TraceRule] = TRACE_RULES
) -> list[Finding]:
    """The findings on a requirement and the interface that serves it."""
    read = document(text)
    return found(trace([read], landscape(interface), Glossary.of(Vocabulary())), [read], rules)
