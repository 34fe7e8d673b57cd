"""Chinese words as spaCy tokens: exact text and offsets, features in simplified characters."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import NamedTuple

import rjieba
from spacy.attrs import NORM, PREFIX, SUFFIX  # type: ignore[import-not-found]  # Cython, no stubs
from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import DummyTokenizer, registry
from spacy.vocab import Vocab

from reqlint.language.chinese.lexicon import parted_rows, segmenter_words, split, word_groups
from reqlint.language.detect import to_simplified

LETTER = r"[A-Za-zÀ-ÖØ-öø-ɏͰ-ϿЀ-ӿ]"
NOT_HAN = re.compile(
    rf"(?P<word>{LETTER}(?:{LETTER}|\d)*(?:[-_./&+'’](?:{LETTER}|\d)+)*)"  # POS, real-time, CI/CD, user_id
    r"|(?P<number>\d+(?:[.,:xX×*]\d+)*%?)"  # 10, 1,000, 8:30, 99.9%, 1280x720
    r"|(?P<newline>\n)"
    r"|(?P<space>[^\S\n]+)"
)
CLOCK_TIME = re.compile(r"\d:\d\d\s?$")
AFTER_TIME = frozenset("前后")
TAGS = {"user": "n", "word": "eng", "number": "m", "newline": "_SP", "space": "_SP"}

HALF_WIDTH = str.maketrans({chr(c + 0xFEE0): chr(c) for c in range(0x21, 0x7F) if chr(c).isalnum()})
FULL_WIDTH = str.maketrans(",:;!?()", "，：；！？（）")


class Piece(NamedTuple):
    """A word of a text with the segmenter's part-of-speech tag ("n", "v", "vn", "m", "eng", "x" ...)."""

    text: str
    tag: str


def feature_form(text: str) -> str:
    """A text in the model's form: simplified, lower case, ASCII letters and digits, full-width punctuation."""
    return to_simplified(text).translate(HALF_WIDTH).lower().translate(FULL_WIDTH)


def feature_prefix(text: str) -> str:
    """The first character in the model's form."""
    return feature_form(text[:1])


def feature_suffix(text: str) -> str:
    """The last character in the model's form."""
    return feature_form(text[-1:])


class ChineseTokenizer(DummyTokenizer):
    """Splits letters, numbers and white space from Han text and segments the latter with rjieba.

    `user_words` (traditional or simplified) are kept in one piece. `Token.tag_` is the segmenter's tag.
    """

    def __init__(self, vocab: Vocab, user_words: Iterable[str] = ()) -> None:
        self.vocab = vocab
        getters = vocab.lex_attr_getters  # type: ignore[attr-defined]  # missing in spaCy's stubs
        getters.update({NORM: feature_form, PREFIX: feature_prefix, SUFFIX: feature_suffix})
        self._segmenter = rjieba.Jieba()
        for word, tag in segmenter_words().items():
            if self._breaks(word):
                self._segmenter.add_word(word, None, tag)
        for row in parted_rows():
            self._segmenter.add_word(row, None, "x")
        self._user_words = frozenset(to_simplified(word).translate(HALF_WIDTH) for word in user_words)
        for word in sorted(self._user_words):
            self._segmenter.add_word(word, None, "n")
        mixed = sorted(filter(NOT_HAN.search, self._user_words), key=lambda word: (-len(word), word))
        user = "|".join(map(re.escape, mixed)) or r"(?!)"  # which never matches
        self._not_han = re.compile(f"(?P<user>{user})|{NOT_HAN.pattern}")

    def __call__(self, text: str) -> Doc:
        """The text's tokens; a single blank after a token becomes its `whitespace_`."""
        words: list[str] = []
        tags: list[str] = []
        spaces: list[bool] = []
        for piece in self.pieces(text):
            shown = piece.text
            if words and shown[0] == " " and not spaces[-1]:
                spaces[-1] = True
                shown = shown[1:]
            if shown:
                words.append(shown)
                tags.append(piece.tag)
                spaces.append(False)
        return Doc(self.vocab, words=words, spaces=spaces, tags=tags)

    def pieces(self, text: str) -> Iterator[Piece]:
        """The text split into words and runs of white space; joined they are the text."""
        plain = to_simplified(text).translate(HALF_WIDTH)
        start = 0
        for match in self._not_han.finditer(plain):
            yield from self._segmented(text, plain, start, match.start())
            yield Piece(text[match.start() : match.end()], TAGS[match.lastgroup or "word"])
            start = match.end()
        yield from self._segmented(text, plain, start, len(text))

    def _breaks(self, word: str) -> bool:
        """Whether the segmenter's dictionary lacks the word and it is not several longer words (会员 + 标签)."""
        pieces = self._segmenter.cut(word)
        return min(map(len, pieces)) == 1 or not (len(pieces) > 1 or self._segmenter.has_word(word))

    def _tag_of(self, word: str) -> str:
        tag: str = self._segmenter.tag(word, False)[0][1]
        return tag

    def _parts(self, found: str) -> tuple[str, ...]:
        """The words in a token of the segmenter; its own guesses of a function word with another are split."""
        parts = split(found)
        guessed = len(found) == 2 and parts == (found,) and not self._segmenter.has_word(found)
        return tuple(found) if guessed and not _modals().isdisjoint(found) else parts

    def _segmented(self, text: str, plain: str, start: int, end: int) -> Iterator[Piece]:
        if start < end and plain[start] in AFTER_TIME and CLOCK_TIME.search(plain[max(0, start - 6) : start]):
            yield Piece(text[start], self._tag_of(plain[start]))
            start += 1
        if start == end:
            return
        for found, tag in self._segmenter.tag(plain[start:end], True):
            for word in (found,) if found in self._user_words else self._parts(found):
                yield Piece(text[start : start + len(word)], tag if word == found else self._tag_of(word))
                start += len(word)


@cache
def _modals() -> frozenset[str]:
    return frozenset(word for group in word_groups().values() if group.pos == "AUX" for word in group.words)


@registry.tokenizers("reqlint.ChineseTokenizer.v1")  # type: ignore[untyped-decorator]
def create_chinese_tokenizer(user_words: list[str] | None = None) -> Callable[[Language], ChineseTokenizer]:
    """The tokenizer under its name in the pipeline's configuration."""

    def create(nlp: Language) -> ChineseTokenizer:
        return ChineseTokenizer(nlp.vocab, user_words or ())

    return create
