"""ALTER TABLE: keys, checks and defaults that dumps put after their tables, and changes of columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reqlint.planning.read.importers.sql.columns import Column, column_of, default_of, is_constraint
from reqlint.planning.read.importers.sql.constraints import constrain
from reqlint.planning.read.importers.sql.tables import Table, Tables
from reqlint.planning.read.importers.sql.tokens import Token, closing, parts, qualified

_TABLE_WORDS = (
    "CONSTRAINT", "PRIMARY", "FOREIGN", "UNIQUE", "CHECK", "INDEX", "KEY", "FULLTEXT", "SPATIAL", "PARTITION",
    "SUPPLEMENTAL", "EXCLUDE", "PERIOD", "VALUE",
)  # fmt: skip

_ACTIONS = (
    "ADD", "DROP", "ALTER", "MODIFY", "CHANGE", "RENAME", "ENGINE", "AUTO_INCREMENT", "COMMENT", "CHECK",
    "NOCHECK", "OWNER", "SET",
)  # fmt: skip


@dataclass
class Alteration:
    """One ALTER TABLE statement."""

    tables: Tables
    dialect: str

    def take(self, tokens: Sequence[Token]) -> Iterator[str]:
        """Changes the table; yields sentences on what could not be read."""
        index = 2
        while index < len(tokens) and tokens[index].is_word("IF", "EXISTS", "ONLY"):
            index += 1
        names, index = qualified(tokens, index)
        table = self.tables.find(names) if names else None
        if table is None:
            return
        verb: Token | None = None
        for part in parts(tokens[index:]):
            piece = _action(part, verb)
            if piece:
                verb = piece[0]
                yield from self._change(table, piece)

    def _change(self, table: Table, piece: Sequence[Token]) -> Iterator[str]:
        verb, rest = piece[0], piece[1:]
        if rest[:1] and rest[0].is_word("COLUMN"):
            rest = rest[1:]
        while rest[:1] and rest[0].is_word("IF", "NOT", "EXISTS"):
            rest = rest[1:]
        if not rest:
            return
        if verb.is_word("ADD"):
            yield from self._added(table, rest)
        elif verb.is_word("MODIFY"):
            bracketed = rest[0].text == "(" and rest[0].kind == "mark"
            for part in parts(rest[1 : closing(rest, 0)]) if bracketed else [list(rest)]:
                self._modified(table, part)
        elif verb.is_word("CHANGE") and len(rest) > 2:
            self._renamed(table, rest[0].text, rest[1].text)
            self._replaced(table, rest[1].text, column_of(rest[1:]))
        elif verb.is_word("ALTER"):
            self._altered(table, rest)
        elif verb.is_word("DROP") and not rest[0].is_word(*_TABLE_WORDS):
            table.columns.pop(rest[0].text.lower(), None)
        elif verb.is_word("RENAME") and len(rest) > 2 and rest[1].is_word("TO"):
            self._renamed(table, rest[0].text, rest[2].text)

    def _added(self, table: Table, rest: Sequence[Token]) -> Iterator[str]:
        if rest[0].text == "(" and rest[0].kind == "mark":  # Oracle: ADD (a ..., b ...)
            for part in parts(rest[1 : closing(rest, 0)]):
                yield from self._added(table, part)
        elif (default := _default_for(rest)) is not None:
            column = table.column(default[0])
            if column is not None:
                column.default = default[1]
        elif rest[0].is_word(*_TABLE_WORDS) and (
            rest[0].is_word("CONSTRAINT", "PRIMARY", "CHECK") or is_constraint(rest)
        ):
            constrain(table, rest)
        else:
            made = column_of(rest)
            if made is None:
                yield f"this change of the table {table.name} could not be read."
            else:
                table.add(made)

    def _modified(self, table: Table, part: Sequence[Token]) -> None:
        """MODIFY name type ... replaces the column; Oracle's MODIFY (name NOT NULL) only changes what it names."""
        made = column_of(part) if part else None
        known = table.column(made.name) if made else None
        if made is None or known is None:
            return
        if self.dialect == "oracle" or not made.type:
            known.not_null = made.not_null if made.not_null is not None else known.not_null
            known.default = made.default if made.default is not None else known.default
            known.generated = known.generated or made.generated
            if made.type:
                known.type, known.native, known.arguments = made.type, made.native, made.arguments
        else:
            self._replaced(table, made.name, made)

    def _replaced(self, table: Table, name: str, made: Column | None) -> None:
        column = table.column(name)
        if made is not None and column is not None:
            made.comment, made.key, made.line = made.comment or column.comment, made.key or column.key, column.line
            table.columns[name.lower()] = made

    def _renamed(self, table: Table, old: str, new: str) -> None:
        column = table.column(old)
        if column is not None:
            column.name = new
            table.columns = {column.name.lower(): column for column in table.columns.values()}
            table.keys = {new.lower() if k == old.lower() else k for k in table.keys}

    def _altered(self, table: Table, rest: Sequence[Token]) -> None:
        """PostgreSQL: ALTER a SET NOT NULL; T-SQL: ALTER COLUMN a int NOT NULL."""
        column = table.column(rest[0].text)
        if column is None or len(rest) < 2:
            return
        words = [t.text.upper() if t.kind == "word" else t.text for t in rest[1:]]
        if words[:3] == ["SET", "NOT", "NULL"]:
            column.not_null = True
        elif words[:3] == ["DROP", "NOT", "NULL"]:
            column.not_null = False
        elif words[:2] == ["SET", "DEFAULT"]:
            made = column_of([rest[0], *rest[2:]])
            column.default = made.default if made else column.default
            column.generated = column.generated or bool(made and made.generated)
        elif words[:2] == ["DROP", "DEFAULT"]:
            column.default = None
        elif words[0] == "ADD" and "IDENTITY" in words:
            column.generated = True
        elif words[0] in ("TYPE", "SET") and "TYPE" in words:
            at = words.index("TYPE") + 2
            self._retyped(column, column_of([rest[0], *_until(rest[at:], "USING")]))
        elif words[0] not in ("ADD", "DROP", "SET", "RESET", "RESTART"):
            made = column_of(rest)
            self._retyped(column, made)
            column.not_null = made.not_null if made and made.not_null is not None else column.not_null

    def _retyped(self, column: Column, made: Column | None) -> None:
        if made is not None and made.type:
            column.type, column.native, column.arguments, column.array = (
                made.type,
                made.native,
                made.arguments,
                made.array,
            )


def _action(piece: list[Token], before: Token | None) -> list[Token]:
    """One change, its verb first: WITH CHECK ADD is ADD, and in "ADD a int, b int" the verb applies to both."""
    if piece[:1] and piece[0].is_word("WITH"):
        piece = piece[2:]
    if before is not None and before.is_word("ADD") and piece[:1] and not piece[0].is_word(*_ACTIONS):
        return [before, *piece]
    return piece


def _until(tokens: Sequence[Token], word: str) -> Sequence[Token]:
    end = next((i for i, t in enumerate(tokens) if t.is_word(word)), len(tokens))
    return tokens[:end]


def _default_for(tokens: Sequence[Token]) -> tuple[str, str | None] | None:
    """T-SQL: [CONSTRAINT name] DEFAULT (value) FOR [column]."""
    start = next((i for i, t in enumerate(tokens[:3]) if t.is_word("DEFAULT")), None)
    at = next((i for i, t in enumerate(tokens) if t.is_word("FOR")), None)
    if start is None or at is None or at + 1 >= len(tokens):
        return None
    return tokens[at + 1].text, default_of(tokens[start + 1 : at])
