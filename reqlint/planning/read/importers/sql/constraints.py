"""Table constraints: primary key, checks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reqlint.planning.read.importers.sql.tables import Table
from reqlint.planning.read.importers.sql.tokens import Token, closing, parts


def constrain(table: Table, words: Sequence[Token]) -> None:
    """Adds a primary key or a check to a table."""
    for index, token in enumerate(words):
        if not token.is_word("PRIMARY", "CHECK", "FOREIGN", "UNIQUE", "REFERENCES", "EXCLUDE"):
            continue
        following = words[index + 1 :]
        if token.is_word("PRIMARY") and following[:1] and following[0].is_word("KEY"):
            table.keys |= {n.lower() for n in names_in_bracket(following[1:])}
            return
        if token.is_word("CHECK") and following[:1] and following[0].text == "(":
            table.checks.append(list(following[1 : closing(following, 0)]))
            return
        if token.is_word("FOREIGN", "UNIQUE", "REFERENCES", "EXCLUDE"):
            return


def names_in_bracket(tokens: Sequence[Token]) -> Iterator[str]:
    """The columns in the next bracket: (a ASC, b(10))."""
    start = next((i for i, t in enumerate(tokens) if t.kind == "mark" and t.text == "("), None)
    if start is not None:
        for part in parts(tokens[start + 1 : closing(tokens, start)]):
            if part and part[0].is_name:
                yield part[0].text
