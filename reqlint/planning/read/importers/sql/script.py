"""The statements that declare and change tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from reqlint.planning.read.importers.sql.alter import Alteration
from reqlint.planning.read.importers.sql.columns import column_of, is_constraint
from reqlint.planning.read.importers.sql.constraints import constrain, names_in_bracket
from reqlint.planning.read.importers.sql.tables import Table, Tables, UserType
from reqlint.planning.read.importers.sql.tokens import Token, closing, parts, qualified, tokenize

_BEFORE_TABLE = (
    "OR", "REPLACE", "GLOBAL", "LOCAL", "TEMPORARY", "TEMP", "UNLOGGED", "EXTERNAL", "FOREIGN", "TRANSIENT",
    "COLUMN", "ROW", "VIRTUAL", "PRIVATE", "SHARDED", "DUPLICATED", "IMMUTABLE", "BLOCKCHAIN", "MULTISET",
    "VOLATILE", "EDITIONABLE", "NONEDITIONABLE", "MATERIALIZED", "FORCE", "NOFORCE",
)  # fmt: skip
_BODIES = ("PROCEDURE", "PROC", "FUNCTION", "TRIGGER", "PACKAGE")
_SHORT = 60


@dataclass
class Script:
    """Reads the statements of a script one after the other."""

    path: str
    dialect: str
    problems: list[str] = field(default_factory=list)
    """Statements and columns that could not be read."""
    notes: list[str] = field(default_factory=list)
    """Statements on tables that were skipped because they declare no columns."""

    def __post_init__(self) -> None:
        self.tables = Tables(self.path, self.dialect)

    def take(self, line: int, text: str) -> None:
        """Reads one piece of the script: in T-SQL several statements without a separator."""
        tokens = tokenize(text, line, self.dialect == "mysql")
        for verb, statement in _verbs(tokens):
            if verb == "CREATE":
                self._create(statement)
            elif verb == "ALTER":
                for problem in Alteration(self.tables, self.dialect).take(
                    [t for t in statement if t.kind != "comment"]
                ):
                    self._problem(statement[0], problem)
            elif verb == "COMMENT":
                self._comment([t for t in statement if t.kind != "comment"])
            elif verb == "ALIAS":
                self._alias([t for t in statement if t.kind != "comment"])
            else:
                self._property([t for t in statement if t.kind != "comment"])

    def _problem(self, token: Token, text: str) -> None:
        self.problems.append(f"{self.path}:{token.line}: {text}")

    def _note(self, token: Token, text: str) -> None:
        self.notes.append(f"{self.path}:{token.line}: {text}")

    def _create(self, tokens: Sequence[Token]) -> None:
        words = [t for t in tokens if t.kind != "comment"]
        at = next((i for i, t in enumerate(words[:8]) if t.is_word("TABLE", "DOMAIN", "TYPE", "VIEW")), None)
        if at is None or any(not t.is_word(*_BEFORE_TABLE) for t in words[1:at]):
            return
        if words[at].is_word("TABLE"):
            self._table(tokens, {t.text.upper() for t in words[1:at]})
        elif words[at].is_word("VIEW"):
            names, _ = qualified(words, _behind_if(words, at + 1))
            self._note(
                words[0], f"the view {'.'.join(names)} was passed over: its columns have no types in the script."
            )
        else:
            self._type(words, at + 1)

    def _table(self, tokens: Sequence[Token], kinds: set[str]) -> None:
        start = next(i for i, t in enumerate(tokens) if t.is_word("TABLE")) + 1
        names, index = qualified(tokens, _behind_if(tokens, start))
        if not names or names[-1].upper() == "TO":  # GRANT CREATE TABLE TO somebody
            return
        while index < len(tokens) and not (tokens[index].kind == "mark" and tokens[index].text == "("):
            if tokens[index].is_word("LIKE", "PARTITION", "AS", "OF", "USING", "CLONE"):
                self._derived(names, tokens, index)
                return
            index += 1
        if index >= len(tokens):
            self._problem(tokens[0], "this CREATE TABLE statement could not be read.")
            return
        end = closing(tokens, index)
        if end is None:
            self._problem(tokens[0], "this CREATE TABLE statement could not be read.")
            return
        if (
            names[-1].startswith("#")
            or ("TEMP" in kinds and "GLOBAL" not in kinds)
            or ("TEMPORARY" in kinds and "GLOBAL" not in kinds)
        ):
            self._note(tokens[0], f"the temporary table {names[-1]} was passed over.")
            return
        table = Table(names[-1], names[-2] if len(names) > 1 else "", tokens[0].line)
        self._body(table, tokens[index + 1 : end])
        self._tail(table, [t for t in tokens[end + 1 :] if t.kind != "comment"])
        if table.columns:
            self.tables.add(table)
        else:
            self._note(tokens[0], f"the table {table.name} was passed over: no columns are declared for it.")

    def _derived(self, names: list[str], tokens: Sequence[Token], index: int) -> None:
        """A table derived from another: LIKE copies its columns, a partition has those of its table."""
        original = self.tables.find(qualified(tokens, index + 1)[0] or [""])
        if tokens[index].is_word("LIKE") and original is not None and names:
            copied = {key: replace(c) for key, c in original.columns.items()}
            self.tables.add(
                replace(
                    original,
                    name=names[-1],
                    schema=names[-2] if len(names) > 1 else "",
                    line=tokens[0].line,
                    columns=copied,
                )
            )
        elif not tokens[index].is_word("PARTITION"):
            self._note(
                tokens[0],
                f"the table {'.'.join(names)} was passed over: its columns are not declared in the script.",
            )

    def _body(self, table: Table, tokens: Sequence[Token]) -> None:
        for piece in parts(tokens):
            words = [t for t in piece if t.kind != "comment"]
            if not words:
                last = next(reversed(table.columns.values()), None)
                if last and piece:  # a comment after the last column
                    last.comment = last.comment or " ".join(t.text for t in piece).strip()
                continue
            if is_constraint(words):
                self._constraint(table, words)
                continue
            made = column_of(piece)
            if made is None:
                text = " ".join(t.text for t in words)[:_SHORT]
                self._problem(words[0], f'this part of the table {table.name} could not be read: "{text}".')
            else:
                table.add(made)

    def _constraint(self, table: Table, words: Sequence[Token]) -> None:
        if words[0].is_word("LIKE"):
            original = self.tables.find(qualified(words, 1)[0] or [""])
            for column in original.columns.values() if original else ():
                table.add(replace(column))
            return
        constrain(table, words)

    def _tail(self, table: Table, tokens: Sequence[Token]) -> None:
        """Clauses after the columns: a comment, inherited tables, keys of Doris and StarRocks."""
        for index, token in enumerate(tokens):
            if not token.is_word("COMMENT", "INHERITS", "PRIMARY", "UNIQUE", "AGGREGATE"):
                continue
            following = tokens[index + 1 :]
            if token.is_word("COMMENT") and following:
                at = 1 if following[0].text == "=" and len(following) > 1 else 0
                if following[at].kind == "string" or following[at].double:
                    table.comment = following[at].text.strip()
            elif token.is_word("INHERITS") and following and following[0].text == "(":
                for part in parts(following[1 : closing(following, 0)]):
                    original = self.tables.find(qualified(part, 0)[0] or [""])
                    inherited = {key: replace(c) for key, c in original.columns.items()} if original else {}
                    table.columns = inherited | table.columns
            elif following[:1] and following[0].is_word("KEY"):
                table.keys |= {n.lower() for n in names_in_bracket(following[1:])}

    def _type(self, words: Sequence[Token], start: int) -> None:
        names, index = qualified(words, _behind_if(words, start))
        if not names:
            return
        name = names[-1].lower()
        rest = (
            list(words[index + 1 :])
            if index < len(words) and words[index].is_word("AS", "FROM", "IS")
            else list(words[index:])
        )
        if rest and rest[0].is_word("ENUM"):
            self.tables.types[name] = UserType(codes=tuple(t.text for t in rest if t.kind == "string"))
        elif rest and (rest[0].text == "(" or rest[0].is_word("OBJECT", "TABLE", "RANGE", "VARRAY")):
            self.tables.types[name] = UserType(is_record=True)
        elif rest:
            self.tables.types[name] = UserType(column_of([Token("name", "value", words[0].line), *rest]))

    def _comment(self, tokens: Sequence[Token]) -> None:
        """COMMENT ON TABLE | COLUMN name IS 'text'."""
        if len(tokens) < 5 or not tokens[2].is_word("TABLE", "COLUMN"):
            return
        names, index = qualified(tokens, 3)
        value = tokens[index + 1] if index + 1 < len(tokens) and tokens[index].is_word("IS") else None
        if value is None or not (value.kind == "string" or value.double):
            return
        self._describe(
            names if tokens[2].is_word("TABLE") else names[:-1],
            "" if tokens[2].is_word("TABLE") else names[-1],
            value.text,
        )

    def _describe(self, table_names: Sequence[str], column: str, text: str) -> None:
        table = self.tables.find(table_names) if table_names else None
        if table is None:
            return
        if not column:
            table.comment = text.strip()
            return
        known = table.column(column)
        if known is not None:
            known.comment = text.strip()

    def _alias(self, tokens: Sequence[Token]) -> None:
        """EXEC sp_addtype name, 'varchar(11)', 'NOT NULL'."""
        start = next(i for i, t in enumerate(tokens) if t.text.lower() == "sp_addtype")
        given = [part[-1] for part in parts(tokens[start + 1 :]) if part]
        if len(given) > 1:
            declared = " ".join(t.text for t in given[1:3])
            column = column_of(tokenize(f"value {declared}", tokens[0].line, False))
            self.tables.types[given[0].text.lower()] = UserType(column)

    def _property(self, tokens: Sequence[Token]) -> None:
        """EXEC sp_addextendedproperty: arguments by name (@value=N'...') or in their order."""
        start = next((i for i, t in enumerate(tokens) if t.text.lower().endswith("extendedproperty")), len(tokens))
        order = (
            "name",
            "value",
            "level0type",
            "level0name",
            "level1type",
            "level1name",
            "level2type",
            "level2name",
        )
        given: dict[str, str] = {}
        for position, part in enumerate(parts(tokens[start + 1 :])):
            named = len(part) > 2 and part[0].text.startswith("@") and part[1].text == "="
            key = part[0].text[1:].lower() if named else order[position] if position < len(order) else ""
            value = part[2] if named else part[0] if part else None
            if key and value is not None and not value.is_word("NULL"):
                given[key] = value.text
        if given.get("name", "").lower() == "ms_description" and given.get("level1type", "").upper() == "TABLE":
            names = [n for n in (given.get("level0name"), given.get("level1name")) if n]
            is_column = given.get("level2type", "").upper() == "COLUMN"
            if is_column or "level2type" not in given:
                self._describe(names, given.get("level2name", "") if is_column else "", given.get("value", ""))


def _behind_if(tokens: Sequence[Token], index: int) -> int:
    """The index after IF NOT EXISTS, or IF EXISTS."""
    while index < len(tokens) and (
        tokens[index].is_word("IF", "NOT", "EXISTS", "ONLY") or tokens[index].kind == "comment"
    ):
        index += 1
    return index


def _verbs(tokens: Sequence[Token]) -> Iterator[tuple[str, Sequence[Token]]]:
    """The statements in a piece of a script, recognised by their first words outside brackets."""
    starts: list[tuple[int, str]] = []
    depth = 0
    for index, token in enumerate(tokens):
        if token.kind == "mark":
            depth += (token.text == "(") - (token.text == ")")
        if depth > 0 or token.kind != "word":
            continue
        following = [t for t in tokens[index + 1 : index + 9] if t.kind != "comment"]
        verb = _verb(token, following)
        if verb == "BODY":
            starts.append((index, ""))
            break
        if verb:
            starts.append((index, verb))
    ends = [*(index for index, _ in starts[1:]), len(tokens)]
    for (start, verb), end in zip(starts, ends, strict=False):
        if verb:
            yield verb, tokens[start:end]


def _verb(token: Token, following: Sequence[Token]) -> str:
    if token.is_word("CREATE"):
        kind = next((t for t in following if not t.is_word(*_BEFORE_TABLE)), None)
        return "BODY" if kind is not None and kind.is_word(*_BODIES) else "CREATE"
    if token.is_word("ALTER") and following[:1] and following[0].is_word("TABLE"):
        return "ALTER"
    if token.is_word("COMMENT") and following[:1] and following[0].is_word("ON"):
        return "COMMENT"
    if token.is_word("EXEC", "EXECUTE") and any(
        t.text.lower().endswith("extendedproperty") for t in following[:4]
    ):
        return "PROPERTY"
    if token.is_word("EXEC", "EXECUTE") and any(t.text.lower() == "sp_addtype" for t in following[:4]):
        return "ALIAS"
    return ""
