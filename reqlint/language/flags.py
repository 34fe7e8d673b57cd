"""Makes the Matcher fast: a choice of words becomes a flag of the vocabulary, computed once per word.

spaCy's Matcher evaluates `{"LOWER": {"IN": [...]}}` again for every token of every text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from spacy.attrs import NORM  # type: ignore[import-not-found]  # Cython, no stubs
from spacy.vocab import Vocab

Pattern = list[dict[str, Any]]

_CHOICES = frozenset({"IN", "NOT_IN", "REGEX"})


class Flags:
    """The flags of one vocabulary; a vocabulary has room for some forty, later ones are not converted."""

    def __init__(self, vocab: Vocab) -> None:
        self._vocab = vocab
        self._forms: dict[str, Callable[[str], str]] = {
            "LOWER": str.lower,
            "TEXT": str,
            "NORM": vocab.lex_attr_getters[NORM],  # type: ignore[attr-defined]  # missing in spaCy's stubs
        }
        self._choices: dict[str, dict[str, list[int]]] = {attribute: {} for attribute in self._forms}
        """The flags that a word sets, by attribute."""
        self._tests: dict[int, Callable[[str], bool]] = {}
        """How the other flags are set."""
        self._known: dict[str, int] = {}

    def work_out(self) -> None:
        """Sets the flags of the words that the vocabulary has already; new words get theirs as they come."""
        choices = [(self._forms[attribute], flags) for attribute, flags in self._choices.items()]
        for lexeme in self._vocab:
            word = lexeme.orth_
            chosen = (flag for form, flags in choices for flag in flags.get(form(word), ()))
            tested = (flag for flag, test in self._tests.items() if test(word))
            for flag in (*chosen, *tested):
                lexeme.set_flag(flag, value=True)

    def compiled(self, pattern: Pattern) -> Pattern:
        """The token pattern (or dependency pattern), with flags instead of choices of words."""
        return [
            node | {"RIGHT_ATTRS": self._token(node["RIGHT_ATTRS"])}
            if "RIGHT_ATTRS" in node
            else self._token(node)
            for node in pattern
        ]

    def _token(self, token: Mapping[str, Any]) -> dict[Any, Any]:
        compiled: dict[Any, Any] = {}
        for attribute, wanted in token.items():
            flag = self._flag(attribute, wanted)
            compiled |= {attribute: wanted} if flag is None else {flag: True}
        return compiled

    def _flag(self, attribute: str, wanted: object) -> int | None:
        if attribute not in self._forms or not isinstance(wanted, dict) or not wanted.keys() <= _CHOICES:
            return None
        key = f"{attribute} {wanted}"
        if key not in self._known:
            getters: dict[int, Any] = self._vocab.lex_attr_getters  # type: ignore[attr-defined]  # as above
            flag = next((bit for bit in range(1, 64) if bit not in getters), None)
            if flag is None:  # the vocabulary is full
                return None
            getters[flag] = test = _test(self._forms[attribute], wanted)
            self._known[key] = flag
            if wanted.keys() == {"IN"}:
                for word in wanted["IN"]:
                    self._choices[attribute].setdefault(word, []).append(flag)
            else:
                self._tests[flag] = test
        return self._known[key]


def _test(form: Callable[[str], str], wanted: Mapping[str, Any]) -> Callable[[str], bool]:
    chosen, excluded = frozenset(wanted.get("IN", ())), frozenset(wanted.get("NOT_IN", ()))
    regex = re.compile(wanted.get("REGEX", ""))

    def test(word: str) -> bool:
        text = form(word)
        return ("IN" not in wanted or text in chosen) and text not in excluded and regex.search(text) is not None

    if wanted.keys() == {"IN"}:
        return lambda word: form(word) in chosen
    return test
