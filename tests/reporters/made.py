"""A small report in both languages, made by hand: every kind of place, roll-up, nested and overlapping phrases."""

from __future__ import annotations

from typing import Any

from reqlint.model import (
    Anchor,
    Aspect,
    CheckedDocument,
    CheckedRequirement,
    Detail,
    Fact,
    Finding,
    Location,
    Place,
    Report,
    Requirement,
    Severity,
    Slot,
    Span,
    Text,
)
from reqlint.rule import AnyRule

RULES = {
    "REQ001": ("one-sentence-requirement", "incomplete", Severity.ERROR),
    "ACT101": ("missing-actor", "actor", Severity.ERROR),
    "ACC101": ("missing-acceptance", "acceptance", Severity.WARNING),
    "STR101": ("compound", "compound", Severity.WARNING),
    "STR201": ("passive-without-agent", "passive", Severity.INFO),
    "VAG101": ("vague-verb", "vague", Severity.WARNING),
    "VAG102": ("vague-time", "vague", Severity.WARNING),
    "RDY001": ("document-not-ready", "readiness", Severity.WARNING),
    "RDY101": ("no-owner", "readiness", Severity.WARNING),
    "RDY106": ("no-scope", "readiness", Severity.WARNING),
}


def rule(number: str) -> AnyRule:
    """A rule that says what the made report needs, whatever the product's rule of this id says."""
    name, category, severity = RULES[number]
    return MadeRule(
        id=number,
        name=name,
        scope="requirement",
        category=category,
        severity=severity,
        check=lambda analysis: iter(()),
        source="INCOSE R3",
    )


class MadeRule(AnyRule):
    """A rule whose texts are made here."""

    def texts(self, language: str) -> dict[str, Any]:
        english = language == "en"
        return {
            "what": f"Finds {self.name}." if english else f"检查 {self.name}。",
            "why": "Because somebody has to build it." if english else "因为总得有人来做。",
            "message": "…",
            "bad": ["Support export."] if english else [],
            "good": ["A clerk exports the order list as .xlsx."] if english else [],
        }


def finding(number: str, checked: Requirement, path: str, phrase: str = "", **more: object) -> Finding:
    """A finding on a requirement; its offsets are those of the phrase."""
    name, category, severity = RULES[number]
    start = checked.text.index(phrase) if phrase else 0
    values: dict[str, object] = {
        "rule": number,
        "name": name,
        "category": category,
        "severity": severity,
        "path": path,
        "location": checked.body.location_at(start),
        "start": start,
        "end": start + len(phrase),
        "phrase": phrase,
        "requirement": checked.id,
        "fingerprint": f"{number}-{checked.id}-{start}".lower(),
        **more,
    }
    return Finding(**values)  # type: ignore[arg-type]


def _one_sentence() -> CheckedRequirement:
    text = "打通销售数据，支持店长实时查看相关报表，提升培训效果等。"
    body = Text(text, Location(line=12, column=5, headings=("客户标签",)), (Anchor(0, 12, 5),))
    requirement = Requirement("R-7", body, "zh-Hans", ("客户标签",))
    path = "docs/客户 标签.md"
    findings = (
        finding(
            "REQ001", requirement, path,
            message="这是一句话需求：没有写明数据，也没有验收标准。",
            question="打通之后，店长在哪个界面看到哪些字段，多长时间内必须看到？",
            rewrite="当 <触发条件> 时，店长应能看到 <门店销售数据的字段>，在 <时限> 内完成。",
        ),
        finding("ACC101", requirement, path, message="没有验收标准。", part_of="REQ001"),
        finding("VAG101", requirement, path, "打通", message="“打通”没有说明具体动作。", part_of="REQ001"),
        finding("VAG101", requirement, path, "提升培训效果", message="“提升”没有说明具体动作。", part_of="REQ001"),
        finding(
            "VAG102", requirement, path, "实时", severity=Severity.ERROR,
            message="“实时”没有给出时限。", question="最多几秒？",
        ),
        finding(
            "STR101", requirement, path, "支持店长实时查看相关报表，提升培训效果",
            message="一句话里有两个需求。", question="能否分成两条？",
            related=(Place("docs/plan.docx", Location(headings=("2 Orders",), paragraph=14), "同一需求"),),
        ),
    )  # fmt: skip
    slots = (
        Slot("actor", "named", (Span(9, 11),)),
        Slot("data", "generic", (Span(17, 19),)),
        Slot("acceptance", "none"),
    )
    return CheckedRequirement(requirement, slots, "bounce", findings)


def _fine() -> CheckedRequirement:
    text = "When a cashier voids a receipt, the POS shall write it to the audit log within 2 s."
    place = Location(headings=("2 Orders",), paragraph=13)
    slots = (
        Slot("actor", "named", (Span(7, 14),)),
        Slot("data", "named", (Span(21, 28),)),
        Slot("acceptance", "explicit", (Span(72, 82),)),
    )
    return CheckedRequirement(Requirement("P13", Text(text, place), "en", ("2 Orders",)), slots, "ready")


def _word() -> CheckedRequirement:
    text = "Stock reports shall be generated quickly for the relevant departments."
    place = Location(headings=("2 Orders",), paragraph=14)
    details = (
        Detail("acceptance", Text("The list shows SKU, quantity and shelf life.", Location(paragraph=15))),
        Detail("priority", Text("High", Location(paragraph=16))),
    )
    requirement = Requirement("P14", Text(text, place), "en", ("2 Orders",), details)
    findings = (
        finding(
            "STR201", requirement, "docs/plan.docx", "be generated",
            message="Nobody is named who generates the reports.", question="Who starts it?",
            rewrite="<actor> shall generate stock reports …",
        ),
        finding(
            "VAG102", requirement, "docs/plan.docx", "quickly",
            message="“quickly” can mean seconds or days.", question="Within how many seconds?",
        ),
    )  # fmt: skip
    slots = (
        Slot("actor", "generic", (Span(45, 69),)),
        Slot("data", "named", (Span(0, 13),)),
        Slot("acceptance", "implicit", (Span(0, 44, 0),)),
    )
    return CheckedRequirement(requirement, slots, "ask", findings)


def _cell() -> CheckedRequirement:
    text = "盤點結果需要審核。"
    place = Location(sheet="需求", cell="C7")
    requirement = Requirement("INV-3", Text(text, place), "zh-Hant", ("庫存", "盤點"))
    findings = (
        finding("ACT101", requirement, "docs/庫存.xlsx", message="没有写明由谁审核。", question="由谁审核？"),
    )
    return CheckedRequirement(requirement, (Slot("actor", "none"), Slot("data", "named")), "ask", findings)


def _plan() -> CheckedDocument:
    path, start = "docs/plan.docx", Location(paragraph=1)
    scope = Location(headings=("1 Scope",), paragraph=4)
    accepted = Location(headings=("9 Acceptance",), paragraph=40)
    aspects = (
        Aspect("ownership", "open", (), ("owner", "successor")),
        Aspect("scope", "partial", (Fact("in-scope", scope, "Forty stores."),), ("out-of-scope",)),
        Aspect("acceptance", "settled", (Fact("signer", accepted, "D. Fox signs | the log."),)),
    )
    findings = (
        _on_document(
            "RDY001", path, start, "1 of 3 aspects are settled.",
            question="What is out of scope?", ask_whom="the owner",
        ),
        _on_document("RDY101", path, start, "The document does not name an owner.", part_of="RDY001"),
        _on_document("RDY106", path, scope, "What is out of scope is not said.", part_of="RDY001"),
    )  # fmt: skip
    requirements = (_fine(), _word())
    return CheckedDocument(path, "word", "en", requirements, findings=findings, readiness=aspects)


def _on_document(number: str, path: str, location: Location, message: str, **more: str) -> Finding:
    name, category, severity = RULES[number]
    return Finding(
        rule=number, name=name, category=category, severity=severity, path=path, location=location,
        message=message, fingerprint=f"{number}-document".lower(), **more,
    )  # type: ignore[arg-type]  # fmt: skip


def report() -> Report:
    """Three documents, four requirements, twelve findings (three on a document itself), one problem."""
    return Report(
        documents=(
            CheckedDocument("docs/客户 标签.md", "markdown", "zh-Hans", (_one_sentence(),), "客户标签需求"),
            _plan(),
            CheckedDocument("docs/庫存.xlsx", "excel", "zh-Hant", (_cell(),)),
        ),
        problems=("docs/old.doc: is an old Word file. Save it as .docx.",),
        suppressed=2,
        rules=tuple(RULES),
    )


HOSTILE = (
    "<script>document.title='owned'</script></style>\"'&amp;<!-- ]]> | `x` [a](http://b.example) @all #1 100%\r\n"
    "::error::x \x1b[31m\u202e{0}"
)
"""What a document could hold to get out of a report's mark-up."""


def hostile() -> Report:
    """A report with hostile text wherever a document's text goes."""
    body = Text(HOSTILE, Location(sheet=HOSTILE, cell="A1", headings=(HOSTILE,)))
    requirement = Requirement(HOSTILE, body, "en", (HOSTILE,), (Detail("other", body),))
    found = finding(
        "VAG101", requirement, HOSTILE, "document", message=HOSTILE, question=HOSTILE, rewrite=HOSTILE,
        related=(Place(HOSTILE, body.location, HOSTILE),),
    )  # fmt: skip
    checked = CheckedRequirement(requirement, (Slot("actor", "named", (Span(0, len(HOSTILE)),)),), "ask", (found,))
    return Report((CheckedDocument(HOSTILE, "excel", "en", (checked,), HOSTILE),), (HOSTILE,))
