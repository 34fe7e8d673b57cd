"""The notation of the rule files: a context-free grammar whose rules name a head and label the other parts.

    CLAUSE 3: nsubj=ACTOR aux=MODAL?0.7 *VERB obj=NOUN_PHRASE
    CLAUSE 1: nsubj=ACTOR obl:patient=(case=将|把 *NOUN_PHRASE) *MOVE_VERB obl=(case=到|至 *PLACE)

A rule is `NAME [weight]: parts`; `#` starts a comment. A part is `label=content`, or `*content` for the head (one
per rule). Its content is another rule or lexicon group (capitals), words to choose from (`将|把`, in quotes if
they are capitals or signs of the notation), or parts in parentheses; `/POS` after it sets the part of speech, `?`
makes it optional (`?0.7`: present in 70 % of the sentences; `?` alone in half of them).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

TOKEN = re.compile(
    r'(?P<quoted>"[^"]*")|(?P<label>[a-z][a-z:]*)=|(?P<symbol>[A-Z][A-Z_]*)(?![A-Za-z])|/(?P<pos>[A-Z]+)'
    r"|\?(?P<chance>\d*\.?\d*)|(?P<sign>[*()|])|(?P<word>[^\s()|*?/\"]+)|\s+"
)
RULE = re.compile(r"(?P<name>[A-Z][A-Z_]*)(?:\s+(?P<weight>[\d.]+))?\s*:\s(?P<parts>.*)")

DEFAULT_POS = {
    "advmod": "ADV", "aux": "AUX", "aux:pass": "AUX", "case": "ADP", "cc": "CCONJ", "clf": "NOUN", "cop": "AUX",
    "det": "DET", "mark": "SCONJ", "mark:rel": "SCONJ", "nummod": "NUM", "punct": "PUNCT", "amod": "ADJ",
}  # fmt: skip
"""Part of speech of a word given by its label, if the rule gives none."""


@dataclass(slots=True)
class Part:
    """One part of a rule. `label` is "" for the head; exactly one of `symbol`, `words` and `parts` is filled."""

    label: str
    symbol: str = ""
    words: list[str] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)
    pos: str = ""
    chance: float = 1.0


@dataclass(frozen=True, slots=True)
class Rule:
    """One alternative for `name`."""

    name: str
    weight: float
    parts: list[Part]


def parse_rules(source: str) -> Iterator[Rule]:
    """The rules of a file's text. Raises ValueError, naming the line, for a syntax error."""
    for number, line in enumerate(source.splitlines(), 1):
        content = re.sub(r"(^|\s)#.*", "", line).strip()
        if not content:
            continue
        match = RULE.fullmatch(content)
        if match is None:
            raise ValueError(f"line {number}: not a rule: {content}")
        try:
            parts = _Parser(match["parts"]).parts()
        except (ValueError, IndexError) as error:
            raise ValueError(f"line {number}: {error}: {content}") from error
        yield Rule(match["name"], float(match["weight"] or 1), parts)


class _Parser:
    """Recursive descent over the tokens of one rule's right-hand side."""

    def __init__(self, source: str) -> None:
        matches = list(TOKEN.finditer(source))
        if "".join(match.group() for match in matches) != source:
            raise ValueError("unknown sign")
        self.tokens = [(m.lastgroup, m[m.lastgroup]) for m in matches if m.lastgroup]
        self.next = 0

    def parts(self, *, nested: bool = False) -> list[Part]:
        parts: list[Part] = []
        while self.next < len(self.tokens) and self.tokens[self.next] != ("sign", ")"):
            parts.append(self._part())
        if nested:
            self._take("sign", ")")
        elif self.next < len(self.tokens):
            raise ValueError("unexpected )")
        if sum(part.label == "" for part in parts) != 1:
            raise ValueError("a rule needs exactly one head")
        return parts

    def _part(self) -> Part:
        label = self._optional("label")
        if label is None:
            self._take("sign", "*")
        part = Part(label or "")
        self._content(part)
        part.pos = self._optional("pos") or (DEFAULT_POS.get(part.label, "") if part.words else "")
        chance = self._optional("chance")
        part.chance = 1.0 if chance is None else float(chance or 0.5)
        if part.words and not part.pos:
            raise ValueError(f"{'|'.join(part.words)} needs a part of speech")
        return part

    def _content(self, part: Part) -> None:
        if self._optional("sign", "("):
            part.parts = self.parts(nested=True)
        elif symbol := self._optional("symbol"):
            part.symbol = symbol
        else:
            part.words = [self._word()]
            while self._optional("sign", "|"):
                part.words.append(self._word())

    def _word(self) -> str:
        quoted = self._optional("quoted")
        return quoted.strip('"') if quoted else self._take("word")

    def _optional(self, kind: str, value: str = "") -> str | None:
        if self.next < len(self.tokens):
            found, text = self.tokens[self.next]
            if found == kind and value in ("", text):
                self.next += 1
                return text
        return None

    def _take(self, kind: str, value: str = "") -> str:
        taken = self._optional(kind, value)
        if taken is None:
            raise ValueError(f"expected {value or kind} at part {self.next + 1}")
        return taken
