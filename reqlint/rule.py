"""A rule of any scope: a check, and all that users read about it.

A check is a generator over one subject of its scope: the analysis of a requirement, the evidence in a document, a
collection of documents, a pair of mapped fields, an interface, a trace. Its texts (what, why, message, question,
examples) are in `messages/<language>/<file>.toml` under the rule's id.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, Literal, TypeVar

from reqlint.messages import LANGUAGES, MessageLanguage, tables
from reqlint.model import Severity
from reqlint.selectors import covers

Scope = Literal["requirement", "document", "set", "mapping", "interface", "trace"]
"""The subject passed to a rule's check."""

Example = tuple[MessageLanguage, str, str]
"""(language, bad, good); executed as tests."""

_FILES: dict[Scope, str] = {"interface": "mapping"}
"""File of the texts, if it is not named like the scope."""
_GAP = re.compile(r"\{\w+\}")

CheckT = TypeVar("CheckT", bound=Callable[..., Any])
CheckT_co = TypeVar("CheckT_co", bound=Callable[..., Any], covariant=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule(Generic[CheckT_co]):
    """A rule of any scope.

    `ask` is the role that its question goes to (a key of messages/<language>/roles.toml; "owner": the owner of the
    interface concerned; "" for a rule without a question); `source` names the standard or tool it comes from.
    """

    id: str
    name: str
    scope: Scope
    category: str
    severity: Severity
    source: str
    check: CheckT_co
    ask: str = ""
    sums_up: frozenset[str] = frozenset()
    """Ids and categories of the rules whose findings on the same subject are parts of this one's."""

    def texts(self, language: MessageLanguage) -> dict[str, Any]:
        """The rule's texts in a language, by key."""
        found: dict[str, Any] = tables(_FILES.get(self.scope, self.scope), language)[self.id]
        return found

    def says(self, key: str, language: MessageLanguage, **arguments: str) -> str:
        """The text of a key ("what", "message", "question" ...), filled in; without arguments, with gaps.

        "" where the rule has no such text.
        """
        template: str = self.texts(language).get(key, "")
        return template.format(**arguments) if arguments else _GAP.sub("…", template)

    def whom(self, language: MessageLanguage) -> str:
        """The role to ask, in the wording of a sentence; "" if it is not known."""
        found: str = tables("roles", language)["role"].get(self.ask, "")
        return found

    @property
    def examples(self) -> tuple[Example, ...]:
        """The documented pairs of bad and good, in every language that has some."""
        written = ((language, self.texts(language)) for language in LANGUAGES)
        return tuple(
            (language, bad, good)
            for language, texts in written
            for bad, good in zip(texts.get("bad", ()), texts.get("good", ()), strict=False)
        )

    def is_meant(self, selector: str) -> bool:
        """Whether a selector as users write it matches this rule."""
        return covers(selector, rule=self.id, name=self.name, category=self.category)


AnyRule = Rule[Any]


def rule(  # noqa: PLR0913 (each is given once per rule, by name)
    identifier: str,
    name: str,
    *,
    scope: Scope,
    category: str,
    source: str,
    severity: str = "warning",
    ask: str = "",
    sums_up: tuple[str, ...] = (),
) -> Callable[[CheckT], Rule[CheckT]]:
    """Makes a rule of a check."""

    def make(check: CheckT) -> Rule[CheckT]:
        return Rule(
            id=identifier,
            name=name,
            scope=scope,
            category=category,
            severity=Severity[severity.upper()],
            source=source,
            check=check,
            ask=ask,
            sums_up=frozenset(sums_up),
        )

    return make
