"""Whether a requirement could be handed over as it stands."""

from __future__ import annotations

from reqlint.language.analysis import Analysis
from reqlint.model import Verdict

_UNSPECIFIC = ("generic", "none")
_DOUBTFUL = ("vague-", "placeholder")


def verdict(analysis: Analysis) -> Verdict:
    """Ready, ask or bounce, from the slots and the vague phrases.

    `bounce`: at least two of actor, data and acceptance are absent or unspecific, or nothing could be tested and
    what is wanted cannot be told from a wish; a story, or a quality that somebody named shall enjoy, is worth
    a question.
    `ready`: a criterion decides and no phrase is vague or a placeholder. Else `ask`.
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
    doubtful = (found for group, found in analysis.groups.items() if group.startswith(_DOUBTFUL))
    return "ready" if analysis.status("acceptance") == "explicit" and not any(doubtful) else "ask"
