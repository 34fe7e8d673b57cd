from __future__ import annotations

import pytest
from spacy.tokens import Doc
from spacy.vocab import Vocab

from reqlint.language.chinese.agreement import agree


@pytest.mark.parametrize(
    ("words", "pos", "heads", "labels", "expected"),
    [
        (["审批", "调拨单"], ["NOUN", "NOUN"], [0, 0], ["ROOT", "obj"], ["VERB", "NOUN"]),
        (["订单", "审批"], ["NOUN", "NOUN"], [1, 1], ["nmod", "ROOT"], ["NOUN", "NOUN"]),
        (["应", "为", "空值"], ["AUX", "AUX", "NOUN"], [2, 2, 2], ["aux", "cop", "ROOT"], ["AUX", "AUX", "NOUN"]),
    ],
)
def test_a_noun_that_governs_like_a_verb_becomes_one(
    words: list[str], pos: list[str], heads: list[int], labels: list[str], expected: list[str]
) -> None:
    doc = Doc(Vocab(), words=words, pos=pos, heads=heads, deps=labels)
    assert [token.pos_ for token in agree(doc)] == expected
