from __future__ import annotations

from reqlint.cache.bounded import Bounded


def test_an_answer_is_made_once_until_there_are_too_many() -> None:
    made: list[int] = []
    known: Bounded[int] = Bounded(3)

    def ask(number: int) -> int:
        return known.get(number, lambda: made.append(number) or number * 2)

    assert [ask(number) for number in (1, 2, 1, 3, 2)] == [2, 4, 2, 6, 4]
    assert made == [1, 2, 3]
    assert ask(4) == 8
    assert ask(1) == 2
    assert made == [1, 2, 3, 4, 1], "all were forgotten when there were too many"
