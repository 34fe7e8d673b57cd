"""Asking questions in the terminal, one at a time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Self

import click

from reqlint.budget import regular_bytes
from reqlint.characters import visible
from reqlint.cli.output import check_target, write_whole
from reqlint.errors import UsageError
from reqlint.files import shown
from reqlint.messages import MessageLanguage

if TYPE_CHECKING:
    from reqlint.asking import Question

_LEAVE = "q"
_ENDING = ".answers.json"


@dataclass(frozen=True, slots=True)
class Interview:
    """An interview that can be left and continued: each answer is written to the file `notes` at once."""

    notes: Path

    @classmethod
    def beside(cls, document: Path, answers: Path | None, output: Path | None) -> Self:
        """The interview whose notes are the file named, else one beside the output, else one in this folder."""
        notes = answers or (output.with_suffix(_ENDING) if output else Path(document.stem + _ENDING))
        if notes.suffix.lower() != ".json":
            raise UsageError.of("must end in .json to keep the answers of an interview.", path=shown(notes))
        check_target(notes, [document])
        return cls(notes)

    def hold(self, questions: Sequence[Question], language: MessageLanguage) -> dict[str, str]:
        """Asks the questions that have no answer yet; gives all answers, old and new ones."""
        from reqlint.asking.answers import dump_answers, parse_answers
        from reqlint.asking.words import words

        w = words(language)
        name, has_notes = shown(self.notes), self.notes.exists()
        answers = parse_answers(regular_bytes(self.notes, name), name).answers if has_notes else {}
        left = [question for question in questions if question.id not in answers]
        click.echo(w["interview"].format(count=len(left), leave=_LEAVE) if left else w["none"])
        for number, question in enumerate(left, 1):
            answer = _ask(question, f"{number}/{len(left)}", w)
            if answer is None:
                click.echo(w["left"].format(file=shown(self.notes)))
                break
            if answer:
                answers[question.id] = answer
                write_whole(self.notes, dump_answers(answers))
        return answers


def _ask(question: Question, count: str, w: dict[str, str]) -> str | None:
    """The answer to a question, "" to skip it, None to quit."""
    from reqlint.asking.sheets import about

    click.echo()
    click.echo(visible(f"[{count}] {w['whom']}{w['colon']}{question.whom}"))
    click.echo(visible(about(question, w)))
    click.echo(visible(question.text))
    try:
        answer: str = click.prompt("", default="", show_default=False, prompt_suffix="> ")
    except click.Abort:
        click.echo()
        return None
    return None if answer.strip().lower() == _LEAVE else answer.strip()
