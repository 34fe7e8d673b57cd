"""Whether a requirement could be handed over as it stands."""

from __future__ import annotations

from reqlint.language.analysis import Analysis
from reqlint.model import Verdict

_UNSPECIFIC = ("generic", "none")


def verdict(analysis: Analysis) -> Verdict:
    """Ready, ask or bounce, from the slots and the vague phrases.

    `bounce`: at least two of actor, data and acceptance are absent or unspecific, or nothing could be tested and
    what is wanted cannot be told from a wish; a story, or a quality that somebody named shall enjoy, is worth
    a question.
    `ready`: a criterion decides and no phrase is vague. Else `ask`.
    """
    open_slots = (
        (analysis.status("actor") in _UNSPECIFIC)
        + (analysis.status("data") in _UNSPECIFIC)
        + (analysis.status("acceptance") == "none")
    )
    if open_slots >= 2:
        return "bounce"
    if analysis.status("acceptance") == "none":
        told = analysis.shape == "story" or (analysis.status("actor"), analysis.status("data")) == ("named", "na")
        return "ask" if told else "bounce"
    vague = [group for group in analysis.groups if group.startswith("vague-") and analysis.groups[group]]
    if analysis.status("acceptance") == "explicit" and not vague:
        return "ready"
    return "ask"
