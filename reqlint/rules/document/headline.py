"""The headline: one finding for a project document that leaves things open."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from reqlint.messages import MessageLanguage, listed, text
from reqlint.model import Aspect
from reqlint.rules.document.base import rule


@rule("RDY001", "document-not-ready", source="ISO 21502:2020; ISO/IEC/IEEE 29148:2018, 6.2 (stakeholder needs)")
def document_not_ready(aspects: Iterable[Aspect]) -> bool:
    """Finds project documents that leave aspects of the project open; its parts name them and ask."""
    return any(aspect.lacking for aspect in aspects)


def summed_up(aspects: Sequence[Aspect], language: MessageLanguage) -> dict[str, str]:
    """Arguments of the headline's message on the aspects."""
    open_ones = [text("readiness", f"aspect.{a.name}", language) for a in aspects if a.status != "settled"]
    return {
        "settled": str(len(aspects) - len(open_ones)),
        "all": str(len(aspects)),
        "open": listed([name[:1].lower() + name[1:] for name in open_ones], language),
    }
