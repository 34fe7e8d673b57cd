"""Sentences of the grammar as training documents, in the tokens of their text."""

from __future__ import annotations

import hashlib
import json
import random
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from spacy.tokens import Doc, Token

from reqlint.language.chinese.grammar.writer import Sentence, Word, write_sentences

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
    """A short hash of exactly these sentences and trees."""
    state = hashlib.sha256()
    for sentence in sentences:
        rows = [(word.text, word.pos, word.label, word.head) for word in sentence]
        state.update(json.dumps(rows, ensure_ascii=False).encode())
    return state.hexdigest()[:16]


def write_documents(tokenizer: Callable[[str], Doc], count: int, seed: int) -> Iterator[Doc]:
    """`count` sentences of the grammar, one to three per document."""
    style = random.Random(seed)
    sentences = write_sentences(count, seed)
    while group := list(islice(sentences, _length(style))):
        text, words = _lay_out(group, style)
        yield annotate(tokenizer(text), words)


def annotate(doc: Doc, words: Sequence[Placed]) -> Doc:
    """The tokens with the trees of `words` projected onto them.

    A word split in two is represented by its first part if it is a verb, else by its last; words merged into one
    token by the one nearest to the root. So a token's head is always nearer to the root than the token.
    """
    covering = _words_of_tokens(doc, words)
    token_of_word = _token_of_word(doc, words, covering)
    annotations = [_annotation(token, covering[token.i], words, token_of_word) for token in doc]
    return Doc(
        doc.vocab,
        words=[token.text for token in doc],
        spaces=[bool(token.whitespace_) for token in doc],
        tags=[token.tag_ for token in doc],
        pos=[annotation.pos for annotation in annotations],
        heads=[annotation.head for annotation in annotations],
        deps=[annotation.label for annotation in annotations],
    )


def _annotation(
    token: Token, inside: Sequence[int], words: Sequence[Placed], token_of_word: Sequence[int]
) -> Word:
    """The annotation of a token that covers the words `inside`, white space if there are none."""
    if not inside:
        return Word(token.text, "SPACE", "dep", token.i - 1)
    represented = [index for index in inside if token_of_word[index] == token.i]
    top = min(represented or inside, key=lambda index: _depth(words, index))
    word = words[top]
    if represented:
        return Word(token.text, word.pos, word.label, token_of_word[word.head])
    if token.text in NEGATIONS:
        return Word(token.text, "ADV", "advmod", token_of_word[top])
    return Word(token.text, word.pos, "nmod" if len(token) > 1 else "compound", token_of_word[top])


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
