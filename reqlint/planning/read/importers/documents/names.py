"""Names of fields as documents write them: nested by marks, indents, paths, or one column per level."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from reqlint.planning.read.importers.documents.vocabulary import vocabulary

_MARKS = re.compile(
    r"^(?:[\s\u3000\u00a0]|&nbsp;|&emsp;|&ensp;|[└├│┗┣┃─━┕┝╰╚║╠═∟]|\|-*|L_|-+>?|[—–>→»·+↳]+)+(?=[\w\[{<\"'`*@$])"
)
_CLEAN = re.compile(r"^[`*\"'“”\s]+|[`*\"'“”\s:：]+$")
_WITH_LABEL = re.compile(r"^([A-Za-z_$@][\w.\[\]/$@-]*)\s*[（(\s]\s*([^()（）]*[\u4e00-\u9fff][^()（）]*)[)）]?$")
_SPLIT = re.compile(r"\s*(?:->|=>|→|/|\.|>|::|\\)\s*")
_PART = re.compile(r"^[@$]?[\w\-$@:#]+$")
_INDEX = re.compile(r"\[[^\]]*\]|\{\}|<[^>]*>|\.[*$](?=\.|$)")
_SPACED = re.compile(r"^[A-Za-z][\w&'’()/#.\- ]{1,60}$")
_MOST_WORDS = 8


@dataclass(frozen=True, slots=True)
class Name:
    """A name as written: its parts, the depth given by its marks, and the rest of the cell."""

    parts: tuple[str, ...]
    indent: int = 0
    beside: str = ""
    is_array: bool = False


def name_of(text: str, *, spaced: bool) -> Name | None:
    """The name in a cell; None if it holds none. `spaced`: names may have several words."""
    first, _, beside = text.partition("\n")
    marks = _MARKS.match(first)
    indent = len(re.sub(r"&\w+;", " ", marks[0])) if marks else 0
    name = _CLEAN.sub("", first[marks.end() :] if marks else first)
    labelled = _WITH_LABEL.match(name)
    if labelled:
        name, beside = labelled[1], f"{labelled[2]}\n{beside}".strip()
    if not name or vocabulary().has("nothing", name) or name.isdigit():
        return None
    is_array = bool(re.search(r"\[[^\]]*\]$", name))
    bare = _INDEX.sub("[]", name).replace("[][]", "[]")
    parts = tuple(part for part in _SPLIT.split(bare.strip("./\\>")) if part)
    if parts and all(_PART.match(part.replace("[]", "")) or part == "[]" for part in parts):
        return Name(parts, indent, beside.strip(), is_array)
    if spaced and _SPACED.match(name) and len(name.split()) <= _MOST_WORDS:
        return Name((name,), indent, beside.strip())
    return None


@dataclass
class Nesting:
    """Determines the place of the next row from the rows above it."""

    _open: list[tuple[int, str]] = field(default_factory=list)
    """Indents and paths of the rows that hold the current one, outermost first."""
    arrays: set[str] = field(default_factory=set)
    """Paths of lists."""
    _under: str = ""

    def path(self, name: Name, depth: int | None = None) -> str:
        """The path of a row; `depth` is its level, from 1, if a column gives it."""
        level = name.indent if depth is None else depth
        self._open = [(i, p) for i, p in self._open if i < level]
        parent = self._open[-1][1] if self._open and level > 0 else self._under
        path = self._joined(parent, name.parts)
        self._open.append((level, path))
        return path

    def enter(self, path: str) -> None:
        """From here on, rows without a mark are below this path, a list: calls[]."""
        self._under = path
        self._open = []

    def _joined(self, parent: str, parts: tuple[str, ...]) -> str:
        path = parent
        for part in parts:
            marks = "[]" if path in self.arrays and not path.endswith("[]") else ""
            path = f"{path}{marks}.{part}" if path and part != "[]" else f"{path}{part}"
        return path.removeprefix("[].") if path != "[]" else path
