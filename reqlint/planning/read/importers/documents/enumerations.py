"""Code lists that a document declares in separate tables: 性别枚举, with 枚举值 | 说明 below it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from reqlint.planning.model import Entity, Field
from reqlint.planning.read.importers.documents.grid import Row
from reqlint.planning.read.importers.documents.vocabulary import vocabulary, without_number

_VALUES = re.compile(r"枚举值?|取值|值|代码值?|编码|码值|字典值|(?:enum |code |allowed )?values?|codes?", re.I)
_CODE = re.compile(r"[\w.-]{1,40}")
_KIND = re.compile(
    r"\s*(?:枚举值?|代码表?|码表|字典|取值|列表|enum(?:eration)?|codes?|values?)\s*(?:说明|定义|表)?$", re.I
)
_LEAST = 4


def codes_of(grid: Iterable[Row]) -> tuple[str, ...]:
    """The codes of a table that lists them beside their meaning; empty for other tables."""
    header, *body = [row for row in grid if any(cell.text.strip() for cell in row)] or [()]
    titles = [cell.text.strip() for cell in header]
    at = next((i for i, title in enumerate(titles) if _VALUES.fullmatch(title)), None)
    words = vocabulary()
    explained = any(words.role(t) in ("description", "label", "name") for i, t in enumerate(titles) if i != at)
    if at is None or not explained:
        return ()
    codes = [row[at].text.strip() if at < len(row) else "" for row in body]
    return tuple(dict.fromkeys(codes)) if len(codes) > 1 and all(map(_CODE.fullmatch, codes)) else ()


def named(heading: str) -> str:
    """The name of a code list in a heading: 性别 for "6.2 性别枚举"."""
    return _KIND.sub("", without_number(heading)).strip()


def is_list(heading: str) -> bool:
    """Whether a heading introduces codes below it."""
    return named(heading) not in ("", without_number(heading))


def coded(entities: Iterable[Entity], lists: Mapping[str, tuple[str, ...]]) -> Iterator[Entity]:
    """The entities with the codes of fields whose type, or whose description, names a list of the document."""
    for entity in entities:
        yield replace(entity, fields=tuple(_coded(one, lists) for one in entity.fields)) if lists else entity


def _coded(made: Field, lists: Mapping[str, tuple[str, ...]]) -> Field:
    if made.enum is not None or made.repeated:
        return made
    by_type = lists.get(named(made.native))
    if by_type:
        return replace(made, type="enum", enum=by_type)
    long = (name for name in lists if len(name) >= _LEAST)
    by_words = next((lists[name] for name in long if re.search(_mention(name), made.description)), None)
    return replace(made, enum=by_words)


def _mention(name: str) -> str:
    """How a description refers to a list: 见证件类型枚举, see order status codes."""
    return rf"(?:见|参考|参照|取自|取值|see|from)\s*[:：]?\s*[^,，。;；]{{0,8}}?[“\"'《]?{re.escape(name)}"
