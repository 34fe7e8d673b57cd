"""Whether a requirement could be handed over as it stands."""

from __future__ import annotations

from reqlint.language.analysis import Analysis
from reqlint.model import Verdict

_UNSPECIFIC = ("generic", "none")


def verdict(analysis: Analysis) -> Verdict:
    """Ready, ask or bounce, from the slots and the vague phrases.

    `bounce`: at least two of actor, data and acceptance are absent or unspecific. `ready`: a criterion decides and
    no vague phrase matters, or a named actor or the system does one observable thing on a named object that needs
    no explanation. Else `ask`.
    """
    open_slots = (
        (analysis.status("actor") in _UNSPECIFIC)
        + (analysis.status("data") in _UNSPECIFIC)
        + (analysis.status("acceptance") == "none")
    )
    if open_slots >= 2:
        return "bounce"
    vague = [group for group in analysis.groups if group.startswith("vague-") and analysis.groups[group]]
    if analysis.status("acceptance") == "explicit" and not vague:
        return "ready"
    return "ask"
