from __future__ import annotations

from reqlint.planning.model import Step
from reqlint.planning.values.images import image
from reqlint.planning.values.sets import Texts, Unknown

CODES = Texts(codes=("A", "B"))


def test_a_step_without_an_image_makes_the_values_unknown() -> None:
    assert image(CODES, [], [Step("reverse", "yes")], "UTF-8") == (Unknown("step"),)


def test_what_follows_a_constant_is_known_again() -> None:
    assert image(CODES, [], [Step("reverse", "yes"), Step("constant", "C")], "UTF-8") == (Texts(codes=("C",)),)
