"""Rules on people: who owns, who was asked, who has more work, who is trained, who runs it, who signs."""

from __future__ import annotations

from reqlint.model import Aspect
from reqlint.readiness.evidence import Evidence
from reqlint.rules.document.base import rule


@rule(
    "RDY101", "no-owner", ask="leading-head", source="PRINCE2 (one project executive); ISO 21502:2020, 4.5 (roles)"
)
def ownership(evidence: Evidence) -> Aspect:
    """Finds project documents without one accountable owner, or without a deputy for the owner."""
    return evidence.aspect("ownership", "owner", "successor")


@rule(
    "RDY102",
    "departments-not-consulted",
    ask="project-owner",
    source="BABOK v3, 2.2 (stakeholder engagement); RACI",
)
def consultation(evidence: Evidence) -> Aspect:
    """Finds project documents that do not state whom they asked in business, IT, operations and training, or that
    one is not concerned.
    """
    return evidence.aspect("consultation", "business", "it", "operations", "training-department")


@rule(
    "RDY104",
    "front-line-forgotten",
    ask="store-manager",
    source="Prosci ADKAR (desire); ISO/IEC/IEEE 29148:2018, 6.3.3 (operational concept)",
)
def front_line(evidence: Evidence) -> Aspect | None:
    """Finds project documents that do not state who in the store does what extra work, for how many minutes, and
    what is taken away in exchange.
    """
    aspect = evidence.aspect("front_line", "extra-work", "minutes", "relief")
    return aspect if aspect.facts or evidence.concerns("front_line") else None


@rule(
    "RDY105",
    "no-training-plan",
    ask="training",
    source="Kirkpatrick model, level 2; ITIL 4 (organizational change management)",
)
def training_plan(evidence: Evidence) -> Aspect:
    """Finds project documents that do not state what the users are trained in, who keeps the material current, and
    how often.
    """
    return evidence.aspect("training_plan", "training-content", "keeper", "rhythm")


@rule("RDY108", "no-skills-and-staff", ask="hr-and-owner", source="ISO 21502:2020, 7.5 (resource management)")
def staffing(evidence: Evidence) -> Aspect:
    """Finds project documents that do not state which skills are needed to run the result, who has them, and from
    when.
    """
    return evidence.aspect("staffing", "skills", "people", "from-when")


@rule(
    "RDY110",
    "no-sign-off",
    ask="owner-and-heads",
    source="ISO/IEC/IEEE 29148:2018, 6.5 (validation); GB/T 9385-2008, 4.3.6 (verifiable)",
)
def acceptance(evidence: Evidence) -> Aspect:
    """Finds project documents that do not state who signs what off, on which evidence."""
    return evidence.aspect("acceptance", "signer", "acceptance-evidence")
