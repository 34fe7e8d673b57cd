"""Sentences of the grammar as training documents, in the words the tokenizer makes of their text."""

from __future__ import annotations

import hashlib
import json
import random
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from spacy.tokens import Doc, Token

from reqlint.language.chinese.grammar.writer import Sentence, write_sentences

NEGATIONS = frozenset("不没未无非")
HALF_WIDTH = str.maketrans("，：；！？（）", ",:;!?()")
LONGEST_DOCUMENT = 3
"""Sentences of a document."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A word of a sentence with its characters' places in the document and its head's index among all words."""

    start: int
    end: int
    pos: str
    label: str
    head: int


def digest(sentences: Iterable[Sentence]) -> str:
    """A short name for exactly these sentences and trees."""
    state = hashlib.sha256()
    for sentence in sentences:
        rows = [(word.text, word.pos, word.label, word.head) for word in sentence]
        state.update(json.dumps(rows, ensure_ascii=False).encode())
    return state.hexdigest()[:16]


def write_documents(tokenizer: Callable[[str], Doc], count: int, seed: int) -> Iterator[Doc]:
    """`count` sentences, one to three a document; a document whose words the tokenizer mixes up is left out."""
    style = random.Random(seed)
    sentences = write_sentences(count, seed)
    while group := list(islice(sentences, _length(style))):
        text, words = _lay_out(group, style)
        doc = annotate(tokenizer(text), words)
        if doc is not None:
            yield doc


def annotate(doc: Doc, words: Sequence[Placed]) -> Doc | None:
    """The tokens with the trees of `words` laid over them; None where a token runs across two phrases.

    Of a word cut in two, the first part of a verb and the last of any other word stands for it; of words merged
    into one token, the one nearest to the root.
    """
    covering = _words_of_tokens(doc, words)
    token_of_word = _token_of_word(doc, words, covering)
    heads: list[int] = []
    labels: list[str] = []
    parts_of_speech: list[str] = []
    for token in doc:
        inside = covering[token.i]
        if not inside:
            heads.append(max(token.i - 1, 0))
            labels.append("dep" if token.i else "ROOT")
            parts_of_speech.append("SPACE")
            continue
        own = [index for index in inside if token_of_word[index] == token.i]
        top = min(own or inside, key=lambda index: _depth(words, index))
        word = words[top]
        heads.append(token_of_word[word.head if own else top])
        labels.append(word.label if own else _label_of_piece(token))
        parts_of_speech.append("ADV" if labels[-1] == "advmod" and not own else word.pos)
    if not _is_forest(heads, labels):
        return None
    return Doc(
        doc.vocab,
        words=[token.text for token in doc],
        spaces=[bool(token.whitespace_) for token in doc],
        tags=[token.tag_ for token in doc],
        pos=parts_of_speech,
        heads=heads,
        deps=labels,
    )


def _label_of_piece(token: Token) -> str:
    """How a piece of a word the tokenizer has cut depends on the word's main piece."""
    if token.text in NEGATIONS:
        return "advmod"
    return "nmod" if len(token) > 1 else "compound"


def _length(style: random.Random) -> int:
    return 1 if style.random() < 0.6 else 2 + int(style.random() * (LONGEST_DOCUMENT - 1))


def _lay_out(sentences: Sequence[Sentence], style: random.Random) -> tuple[str, list[Placed]]:
    """The sentences as one text: some on lines of their own, some with half-width signs or blanks around Latin."""
    half_width = style.random() < 0.15
    blanks = style.random() < 0.5
    text = ""
    words: list[Placed] = []
    for sentence in sentences:
        if text and (style.random() < 0.4 or text[-1] not in "。；！;!"):
            text += "\n"
        first = len(words)
        for word in sentence:
            shown = word.text.translate(HALF_WIDTH) if half_width else word.text
            text += _blank(text, shown, between_scripts=blanks)
            words.append(Placed(len(text), len(text) + len(shown), word.pos, word.label, first + word.head))
            text += shown
    return text, words


def _blank(text: str, word: str, *, between_scripts: bool) -> str:
    if not text or not (text[-1].isalnum() and word[0].isalnum()):
        return ""
    before, after = text[-1].isascii(), word[0].isascii()
    return " " if (before and after) or (between_scripts and before != after) else ""


def _words_of_tokens(doc: Doc, words: Sequence[Placed]) -> list[list[int]]:
    at = {place: index for index, word in enumerate(words) for place in range(word.start, word.end)}
    return [
        sorted({at[place] for place in range(token.idx, token.idx + len(token)) if place in at}) for token in doc
    ]


def _token_of_word(doc: Doc, words: Sequence[Placed], covering: Sequence[Sequence[int]]) -> list[int]:
    tokens: list[list[int]] = [[] for _ in words]
    for token, inside in enumerate(covering):
        for index in inside:
            tokens[index].append(token)
    return [
        found[0] if words[index].pos == "VERB" and doc[found[0]].text[0] not in NEGATIONS else found[-1]
        for index, found in enumerate(tokens)
    ]


def _depth(words: Sequence[Placed], index: int) -> int:
    depth = 0
    while words[index].head != index:
        index = words[index].head
        depth += 1
    return depth


def _is_forest(heads: Sequence[int], labels: Sequence[str]) -> bool:
    """Whether each token leads to a root, and the roots are exactly the tokens labelled so."""
    for start, label in enumerate(labels):
        if (heads[start] == start) != (label == "ROOT"):
            return False
        path = {start}
        index = start
        while heads[index] != index:
            index = heads[index]
            if index in path:
                return False
            path.add(index)
    return True
