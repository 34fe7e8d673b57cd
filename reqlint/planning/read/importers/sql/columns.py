"""One column definition: its name, its type and its constraints. Anything else is skipped."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from reqlint.planning.read.importers.sql.tokens import Token, closing, unbracketed

_CONTINUING = frozenset({
    "PRECISION", "VARYING", "UNSIGNED", "SIGNED", "ZEROFILL", "LARGE", "OBJECT", "RAW", "CHAR",
    "CHARACTER", "VARCHAR", "TIME", "ZONE", "LOCAL", "DAY", "MONTH", "YEAR", "HOUR", "MINUTE", "SECOND",
    "TO", "BYTE", "TEXT", "ARRAY",
})  # fmt: skip
"""Words that may follow the first of a type."""
_NO_TYPE = frozenset({
    "NOT", "NULL", "DEFAULT", "PRIMARY", "UNIQUE", "CHECK", "CONSTRAINT", "REFERENCES", "COLLATE",
    "COMMENT", "AS", "GENERATED", "IDENTITY", "AUTO_INCREMENT", "AUTOINCREMENT",
})  # fmt: skip
_CONSTRAINTS = ("CONSTRAINT", "PRIMARY", "FOREIGN", "CHECK", "UNIQUE", "EXCLUDE", "PERIOD", "LIKE", "SUPPLEMENTAL")
_INDEXES = ("KEY", "INDEX", "FULLTEXT", "SPATIAL", "ROLLUP", "PROJECTION", "PARTITION")
_MADE = re.compile(r"\b(?:nextval|newsequentialid)\s*\(|\.nextval\b|^next\s+value", re.I)
_AFTER_GENERATED = ("NOT", "NULL", "PRIMARY", "COMMENT", "CONSTRAINT", "UNIQUE")
_NOTHING = Token("mark", "", 0)


@dataclass
class Column:
    """A column as declared; None for what is not stated."""

    name: str
    line: int
    type: str = ""
    """The type's words in lower case: "character varying"; the bare name of a user-defined type."""
    native: str = ""
    arguments: tuple[str, ...] = ()
    array: bool = False
    not_null: bool | None = None
    key: bool = False
    default: str | None = None
    generated: bool = False
    comment: str = ""
    checks: list[list[Token]] = field(default_factory=list)


def is_constraint(piece: Sequence[Token]) -> bool:
    """Whether a piece of a table's body is a table clause and not a column."""
    first, second = piece[0], piece[1] if len(piece) > 1 else None
    if first.is_word(*_CONSTRAINTS):
        return second is not None and not (second.is_word("VARCHAR", "CHAR", "INT", "TEXT", "INTEGER", "NVARCHAR"))
    if not first.is_word(*_INDEXES) or second is None:
        return False
    bracket = next((i for i, t in enumerate(piece) if t.text == "(" and t.kind == "mark"), None)
    # "KEY by_name (name)" is an index, "key varchar(10)" a column.
    return bracket is not None and bracket + 1 < len(piece) and piece[bracket + 1].kind not in ("number", "mark")


def column_of(piece: Sequence[Token]) -> Column | None:
    """The column of a piece of a table's body; None for table clauses."""
    before = [t.text for t in _leading_comments(piece)]
    rest = [t for t in piece if t.kind != "comment"]
    if not rest or not rest[0].is_name:
        return None
    behind = [t.text for t in piece[len(before) :] if t.kind == "comment"]
    made = Column(rest[0].text, rest[0].line)
    index = _type(made, rest, 1)
    _constraints(made, rest[index:])
    made.comment = made.comment or " ".join(filter(None, behind)) or _comment(before)
    return made


def _leading_comments(piece: Sequence[Token]) -> list[Token]:
    found = []
    for token in piece:
        if token.kind != "comment":
            break
        found.append(token)
    return found


def _comment(comments: list[str]) -> str:
    """The comment above a column, without lines of dashes and signs."""
    return next((c for c in reversed(comments) if re.search(r"\w", c)), "")


def _type(made: Column, tokens: Sequence[Token], start: int) -> int:
    """Reads the type that begins at `start`; returns the index after it."""
    index, words, written = start, list[str](), list[str]()
    while index < len(tokens):
        token = tokens[index]
        mark = token.text if token.kind == "mark" else ""
        if token.is_name and _continues(tokens, index, words):
            words = words[:-1] if mark_before(tokens, index) == "." else words  # the schema of a user-defined type
            words.append(token.text.lower())
            written.append(token.text)
            index += 1
        elif mark == "." and words:
            written.append(".")
            index += 1
        elif mark == "(" and words and not made.arguments:
            end = closing(tokens, index)
            if end is None:
                break
            made.arguments = tuple(_arguments(tokens[index + 1 : end]))
            quoted = any(t.kind == "string" for t in tokens[index:end])
            written.append("(" + ",".join(f"'{a}'" if quoted else a for a in made.arguments) + ")")
            index = end + 1
        elif mark == "<" and words:
            index = _inside_angles(made, tokens, index, written)
        elif words and (mark == "[" or mark.startswith("[")):
            made.array = True
            written.append("[]")
            index += 2 if mark == "[" else 1
        else:
            break
    made.array = made.array or (words[-1:] == ["array"] and len(words) > 1)
    made.type = " ".join(words)
    made.native = _joined(written)
    return index


def _continues(tokens: Sequence[Token], index: int, words: Sequence[str]) -> bool:
    """Whether a word continues the type."""
    token = tokens[index]
    following = tokens[index + 1] if index + 1 < len(tokens) else None
    if not words:
        return token.kind == "name" or token.text.upper() not in _NO_TYPE
    if mark_before(tokens, index) == ".":
        return True
    if token.is_word("WITH", "WITHOUT"):
        return following is not None and following.is_word("TIME", "LOCAL")
    if token.is_word("CHARACTER") and following is not None and following.is_word("SET"):
        return False
    return token.kind == "word" and token.text.upper() in _CONTINUING


def mark_before(tokens: Sequence[Token], index: int) -> str:
    """The punctuation before a token, "" after a word."""
    return tokens[index - 1].text if tokens[index - 1].kind == "mark" else ""


def _inside_angles(made: Column, tokens: Sequence[Token], index: int, written: list[str]) -> int:
    depth, begin = 0, index
    while index < len(tokens):
        depth += (tokens[index].text == "<") - (tokens[index].text == ">")
        index += 1
        if depth == 0:
            break
    inner = tokens[begin + 1 : index - 1]
    made.arguments = (" ".join(t.text for t in inner),)
    written.append("<" + "".join(t.text for t in inner) + ">")
    return index


def _arguments(tokens: Sequence[Token]) -> list[str]:
    out: list[str] = []
    piece: list[str] = []
    for token in tokens:
        if token.kind == "mark" and token.text == ",":
            out.append(" ".join(piece).replace("- ", "-"))
            piece = []
        else:
            piece.append(token.text)
    if piece:
        out.append(" ".join(piece).replace("- ", "-"))
    return out


def _joined(words: Sequence[str]) -> str:
    """The type as written, in capitals: VARCHAR(20), TIMESTAMP(6) WITH TIME ZONE."""
    text = ""
    for word in words:
        text += word if not text or word[0] in ".([<" or text.endswith(".") else f" {word}"
    return text


def _constraints(made: Column, tokens: Sequence[Token]) -> None:
    index = 0
    while index < len(tokens):
        index = _constraint(made, tokens, index)
    made.not_null = True if made.key else made.not_null


def _constraint(made: Column, tokens: Sequence[Token], index: int) -> int:
    """Reads what begins at this index; returns the index after it."""
    token, following = tokens[index], tokens[index + 1] if index + 1 < len(tokens) else _NOTHING
    if token.kind == "mark" and token.text == "(":
        return (closing(tokens, index) or len(tokens)) + 1
    if token.is_word("NOT", "NULL"):
        return _nullable(made, token, following, index)
    if token.is_word("PRIMARY"):
        made.key = True
    elif token.is_word("DEFAULT") and following is not _NOTHING:
        return _default(made, tokens, index + 1)
    elif token.is_word("COMMENT"):
        at = index + 2 if following.text == "=" else index + 1
        made.comment = tokens[at].text.strip() if at < len(tokens) else ""
        return at + 1
    elif token.is_word("CHECK") and following.text == "(":
        end = closing(tokens, index + 1) or len(tokens)
        made.checks.append(list(tokens[index + 2 : end]))
        return end + 1
    elif token.is_word("AUTO_INCREMENT", "AUTOINCREMENT", "IDENTITY", "GENERATED", "AS"):
        made.generated = True
        return _generated(tokens, index + 1)
    elif token.is_word("ON", "COLLATE", "CONSTRAINT", "CHARSET"):
        return index + (3 if following.is_word("UPDATE", "DELETE") else 2)
    return index + 1


def _nullable(made: Column, token: Token, following: Token, index: int) -> int:
    if token.is_word("NULL"):
        made.not_null = False if made.not_null is None else made.not_null
        return index + 1
    made.not_null = True if following.is_word("NULL") else made.not_null
    return index + 2


def _generated(tokens: Sequence[Token], index: int) -> int:
    """Index after IDENTITY(1,1), GENERATED ALWAYS AS IDENTITY, AS (expression) PERSISTED."""
    while index < len(tokens) and not tokens[index].is_word(*_AFTER_GENERATED):
        bracket = tokens[index].kind == "mark" and tokens[index].text == "("
        index = (closing(tokens, index) or len(tokens)) + 1 if bracket else index + 1
    return index


def _default(made: Column, tokens: Sequence[Token], start: int) -> int:
    """Reads the expression after DEFAULT; returns the index after it."""
    end = start
    if end < len(tokens) and tokens[end].text in ("-", "+"):
        end += 1
    if end < len(tokens) and tokens[end].is_word("ON"):  # Oracle: DEFAULT ON NULL 0
        return _default(made, tokens, end + 2)
    end = (closing(tokens, end) or len(tokens)) + 1 if end < len(tokens) and tokens[end].text == "(" else end + 1
    while end < len(tokens) and tokens[end].kind == "mark" and tokens[end].text in ("(", ".", "::"):
        if tokens[end].text == "(":
            end = (closing(tokens, end) or len(tokens)) + 1
            continue
        end += 2
        while end < len(tokens) and tokens[end].is_word("VARYING", "PRECISION", "WITHOUT", "WITH", "TIME", "ZONE"):
            end += 1
        if end < len(tokens) and tokens[end].text == "[":
            end += 2
    if end < len(tokens) and tokens[end - 1].is_word("DATE", "TIMESTAMP", "TIME") and tokens[end].kind == "string":
        end += 1
    value = tokens[start:end]
    made.default = default_of(value)
    made.generated = made.generated or bool(_MADE.search(shown(value)))
    return end


def default_of(tokens: Sequence[Token]) -> str | None:
    """The value of a default as text: a literal without quotes and casts, else the expression; None for NULL."""
    tokens = _uncast(unbracketed(tokens))
    if len(tokens) == 2 and tokens[0].text in ("-", "+"):
        return f"{tokens[0].text}{tokens[1].text}".lstrip("+")
    if len(tokens) != 1:
        return shown(tokens)
    only = tokens[0]
    if only.is_word("NULL"):
        return None
    return only.text.lower() if only.is_word("TRUE", "FALSE") else only.text


def _uncast(tokens: Sequence[Token]) -> Sequence[Token]:
    at = next((i for i, t in enumerate(tokens) if t.kind == "mark" and t.text == "::"), None)
    if at is not None and closing([Token("mark", "(", 0), *tokens[:at], Token("mark", ")", 0)], 0) == at + 1:
        return unbracketed(tokens[:at])
    return tokens


def shown(tokens: Sequence[Token]) -> str:
    """Tokens joined to text."""
    text = ""
    for token in tokens:
        piece = f"'{token.text}'" if token.kind == "string" else token.text
        tight = not text or piece in ("(", ")", ",", ".", "::") or text[-1] in "(.:"
        text += piece if tight else f" {piece}"
    return text
