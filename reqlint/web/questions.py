"""The page of questions: grouped by person, each with a field for its answer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response

from reqlint.asking import Question
from reqlint.web.head import SHEETS, Read, documents_of, head_of, waiting_for
from reqlint.web.pages import page, page_number
from reqlint.web.sessions import Upload

_ON_A_PAGE = 50


@dataclass(frozen=True, slots=True)
class Listed:
    """A question of a document, with its answer so far."""

    upload: Upload
    question: Question

    @property
    def key(self) -> str:
        """The name of its field."""
        return f"{self.upload.id}-{self.question.id}"

    @property
    def answer(self) -> str:
        """The answer so far."""
        return self.upload.kept.given.answers.get(self.question.id, "")

    @property
    def by(self) -> str:
        """Who has answered, in a team."""
        return self.upload.kept.by.get(self.question.id, "")


@dataclass(frozen=True, slots=True)
class Choice:
    """Which questions are shown. Every field is a parameter of the URL; "": all."""

    document: str = ""
    whom: str = ""
    state: str = ""
    number: int = 1
    """Of the page."""

    @classmethod
    def of(cls, request: Request) -> Choice:
        """Parse the choice from the query of a URL."""
        query = request.query_params
        return cls(query.get("document", ""), query.get("whom", ""), query.get("state", ""), page_number(request))

    def but(self, **changes: Any) -> str:
        """The URL with a parameter changed, back on the first page."""
        wanted = replace(self, **{"number": 1} | changes)
        words = {name: getattr(wanted, name) for name in ("document", "whom", "state") if getattr(wanted, name)}
        words |= {"page": str(wanted.number)} if wanted.number > 1 else {}
        return f"/questions?{urlencode(words)}"

    def fits(self, one: Listed) -> bool:
        """Whether a question is shown."""
        is_wanted = not self.state or bool(one.answer) is (self.state == "answered")
        return is_wanted and self.whom in ("", one.question.whom)


async def questions(request: Request) -> Response:
    """The page: of one document, or of all that have been read."""
    chosen = Choice.of(request)
    if waiting := await waiting_for(request, chosen.document):
        return waiting
    read = documents_of(request, chosen.document)
    listed = [Listed(upload, question) for upload, checked in read for question in checked.questions]
    people = Counter(one.question.whom for one in listed)
    order = list(people)
    shown = sorted(filter(chosen.fits, listed), key=lambda one: order.index(one.question.whom))
    chosen = replace(chosen, number=min(chosen.number, max(1, -(-len(shown) // _ON_A_PAGE))))
    first = (chosen.number - 1) * _ON_A_PAGE
    by_person: dict[str, list[Listed]] = {}
    for one in shown[first : first + _ON_A_PAGE]:
        by_person.setdefault(one.question.whom, []).append(one)
    return await page(
        request, "questions.html.j2", by_person=by_person, people=people, chosen=chosen, formats=SHEETS,
        first=first, last=min(len(shown), first + _ON_A_PAGE), total=len(shown),
        has_more=len(shown) > first + _ON_A_PAGE, loose=list(_loose(read)), taken=_taken(request),
        **head_of(read, "questions"),
    )  # fmt: skip


def _taken(request: Request) -> str:
    """How many answers were in the file just sent; "" if none was."""
    number = request.query_params.get("answers", "")
    return number if number.isdecimal() and len(number) < 6 else ""


def _loose(read: Read) -> Iterator[tuple[str, str, str]]:
    """Answers whose question the document no longer raises, with the question's text."""
    for upload, _ in read:
        given = upload.kept.given
        questions = upload.whole.questions if upload.whole else ()
        for own_id, answer in given.loose(questions).items():
            yield own_id, given.asked.get(own_id, ""), answer
