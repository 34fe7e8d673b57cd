"""The Chinese pipeline: simplified and traditional characters, with English terms inside.

Parts of speech (`Token.pos_`) are those of Universal Dependencies; `Token.tag_` is the segmenter's tag. The labels
(`Token.dep_`) are those of Universal Dependencies too, with the conventions of Chinese treebanks:

- `ROOT`: head verb of the main clause, else the head noun. In 「支持 + clause」 it is 支持.
- `nsubj`, `nsubj:pass`: subject, also the agent of 被 (it follows `aux:pass`); `obj`: object.
- `obl:patient`: object moved to the front by 将 or 把 (its `case`); `obl`: any other phrase with a `case`:
  由 (agent), 到, 给, 向, 从, 在, 通过, 按, 根据, 作为 (role).
- `case`: such a preposition, or a word after its noun (中, 后, 的); `mark`: a conjunction (当, 若, 以便, 并, 则),
  时 or 后 with a clause, 为 after a verb (更新为).
- `advcl`: condition, time or purpose clause; `ccomp`, `xcomp`: clause as object, with and without its own subject;
  `conj`: further verb or noun of a list, attached to the first (`cc`: 和, 或; `punct`: 、). Of verbs that share
  them the first has the subject, the last the object (查看并导出报表); 进行 has the event as its `obj`.
- `acl:relcl`: clause before a noun, closed by `mark:rel` (的); `nmod`: noun before a noun; `nmod:tmod`: time noun;
  `amod`, `nummod`, `clf`, `det`, `compound`, `advmod`, `aux`, `aux:pass`, `cop`, `punct`, `discourse`
  (请), `dep` (等 after a list, white space).
- `parataxis`: a title before a colon (登录：输入手机号, head 输入), a clause in parentheses; `appos`: nouns after
  a colon or in parentheses. A role before a colon is the `nsubj` of the verb after it (店长：查看报表).
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.language import Language

MODEL = Path(__file__).parent / "model"


def load(user_words: Iterable[str] = ()) -> Language:
    """The trained pipeline; its tokenizer keeps `user_words` (a glossary) in one piece."""
    from spacy.util import load_model_from_path

    from reqlint.language.chinese import agreement, tokenizer  # noqa: F401  (the tokenizer registers itself)

    nlp = load_model_from_path(MODEL, config={"nlp.tokenizer.user_words": list(user_words)})
    nlp.add_pipe(agreement.NAME)
    return nlp
