"""Comments in a document that suppress rules: `reqlint: ignore VAG101, ACT101`, `reqlint: off`, `reqlint: on`."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from reqlint.model import Role, Text

_DIRECTIVE = re.compile(r"<!--\s*reqlint\s*:\s*(?P<verb>\w*)(?P<rules>[^>]*?)-->", re.IGNORECASE)
_RULE = re.compile(r"[\w*-]+")

EVERY_RULE = "*"


@dataclass(slots=True)
class Suppressions:
    """The directives in force while a document is read from top to bottom."""

    problems: list[str] = field(default_factory=list)
    waiting: list[Text] = field(default_factory=list)
    """Rules suppressed in the next block."""
    off: Text | None = None
    """The comment that switched the linter off, while it is off."""

    def read(self, comment: Text) -> None:
        """Handles a comment; comments that are not meant for reqlint are ignored."""
        match = _DIRECTIVE.match(comment.text)
        if match is None:
            return
        rules = [comment.cut(m.start(), m.end()) for m in _RULE.finditer(comment.text, *match.span("rules"))]
        match match["verb"].lower():
            case "ignore":
                self.waiting += rules or [Text(EVERY_RULE, comment.location)]
            case "off":
                self.off = Text(EVERY_RULE, comment.location)
            case "on":
                self.off = None
            case other:
                self.problems.append(
                    f"line {comment.location.line}: the comment asks for {other!r}, which is none of: "
                    "ignore, off, on. Write for example <!-- reqlint: ignore VAG101 -->."
                )

    def take(self) -> tuple[tuple[Role, Text], ...]:
        """The rules suppressed in the current block, as its fields."""
        rules = [*self.take_waiting(), *([self.off] if self.off else [])]
        return tuple(("suppress", rule) for rule in rules)

    def take_waiting(self) -> list[Text]:
        """The rules suppressed by comments before or in the current block."""
        rules, self.waiting = self.waiting, []
        return rules
