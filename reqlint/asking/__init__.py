"""Questions to people, and requirements drafted from their answers.

Report -> questions by person -> a sheet with an empty answer column -> the filled sheet -> drafts.
"""

from __future__ import annotations

from reqlint.asking.answers import Given, parse_answers
from reqlint.asking.drafts import Draft, drafts_of
from reqlint.asking.people import People, asked_of
from reqlint.asking.replies import replies
from reqlint.asking.sheets import draft_page, question_page
from reqlint.views.questions import Question

__all__ = [
    "Draft",
    "Given",
    "People",
    "Question",
    "asked_of",
    "draft_page",
    "drafts_of",
    "parse_answers",
    "question_page",
    "replies",
]
