"""Rules on the project: its outcome, its scope, what it does when something fails, its interfaces,
the personal data it uses."""

from __future__ import annotations

from reqlint.model import Aspect
from reqlint.readiness.evidence import Evidence
from reqlint.rules.document.base import rule


@rule(
    "RDY103",
    "outcome-not-measurable",
    ask="project-owner",
    source="SMART goals (Doran 1981); ISO 21502:2020, 4.3.2 (benefits)",
)
def outcome(evidence: Evidence) -> Aspect:
    """Finds project documents without a measurable outcome: baseline, target, date, and the department it is
    attributed to.
    """
    return evidence.aspect("outcome", "target", "baseline", "outcome-date", "attribution")


@rule(
    "RDY106",
    "no-scope",
    ask="project-owner",
    source="ISO/IEC/IEEE 29148:2018, 9.3 (scope); PMBOK (scope statement with exclusions)",
)
def scope(evidence: Evidence) -> Aspect:
    """Finds project documents that do not state what is in scope and what is out of scope."""
    return evidence.aspect("scope", "in-scope", "out-of-scope")


@rule(
    "RDY107",
    "no-fallback",
    ask="it-and-operations",
    source="EARS (unwanted behaviour); ISO 22301:2019 (business continuity)",
)
def fallback(evidence: Evidence) -> Aspect:
    """Finds project documents without failure paths, or without a fallback for when an interface is down."""
    return evidence.aspect("fallback", "failure", "fallback")


@rule(
    "RDY109",
    "interfaces-without-owner",
    ask="it-and-system-owners",
    source="ISO/IEC/IEEE 29148:2018, 9.6.4 (external interfaces); DAMA-DMBOK2 (data ownership)",
)
def interfaces(evidence: Evidence) -> Aspect:
    """Finds project documents that do not name the interfaces to existing systems with owner and format, and
    the owner of the data.
    """
    return evidence.aspect("interfaces", "systems", "interface-owner", "format", "data-owner")


@rule(
    "RDY111",
    "personal-data-unprotected",
    ask="project-owner-and-legal",
    source="PIPL (2021), Art. 13, 19 and 51; GDPR, Art. 5, 6 and 32; GB/T 35273-2020",
)
def personal_data(evidence: Evidence) -> Aspect | None:
    """Finds project documents on customers' data that do not state on which consent it is used, how long it is
    kept, and who may see it.
    """
    aspect = evidence.aspect("personal_data", "consent", "retention", "access")
    return aspect if evidence.concerns("personal_data") else None
