"""Gherkin (.feature): the feature's story and each of its scenarios is one requirement."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, cast

from gherkin.dialect import Dialect
from gherkin.errors import CompositeParserException, ParserException
from gherkin.parser import Parser
from gherkin.token_matcher import TokenMatcher
from gherkin.token_scanner import TokenScanner

from reqlint.errors import Problem, ReadError
from reqlint.model import Block, Document, Role, Text
from reqlint.readers.encoding import read_lines
from reqlint.readers.source import Piece, Source, join

_LANGUAGES = ("en", "zh-CN", "zh-TW")
_STORY = re.compile(
    r"\b(?:as an?|i want|in order to|so that)\b|作为|作為|我想|我要|我希望|為了|为了|以便", re.IGNORECASE
)
_Node = dict[str, Any]
"""A part of the syntax tree, as gherkin-official gives it."""
_Fields = tuple[tuple[Role, Text], ...]


def read(source: Source) -> Document:
    """The feature's heading, its story and its scenarios."""
    lines, problems = read_lines(source)
    feature = _parse(source, lines)
    if feature is None:
        return Document(source.shown, "feature", (), problems=problems)
    blocks = tuple(_FeatureReader(lines).feature(feature))
    return Document(source.shown, "feature", blocks, feature["name"], problems)


def _parse(source: Source, lines: list[Piece]) -> _Node | None:
    # Old versions of the scanner open a file when the text is a path; a text with a line feed is never one.
    scanner = TokenScanner("\n".join(line.text for line in lines) + "\n")
    try:
        tree = cast(_Node, Parser().parse(scanner, TokenMatcher(_language(lines))))
    except CompositeParserException as error:
        raise ReadError(*(_problem(source, lines, known) for known in error.errors)) from error
    except ParserException as error:
        raise ReadError(_problem(source, lines, error)) from error
    return tree.get("feature")


def _language(lines: list[Piece]) -> str:
    """The language whose word for "feature" the file uses; a `# language:` line goes before it."""
    for name in _LANGUAGES:
        dialect = Dialect.for_name(name)
        words = tuple(f"{word}:" for word in dialect.feature_keywords) if dialect else ()
        if any(line.text.lstrip().startswith(words) for line in lines):
            return name
    return _LANGUAGES[0]


def _problem(source: Source, lines: list[Piece], error: ParserException) -> Problem:
    number = error.location["line"]
    text = lines[number - 1].text.strip() if 0 < number <= len(lines) else ""
    return Problem(
        source.shown,
        f"line {number}",
        f"{text!r} cannot stand here." if text else "the file ends too early.",
        "Expected are Feature, Scenario and steps that begin with Given, When, Then, And or But; "
        "for other languages a first line such as # language: zh-CN.",
    )


class _FeatureReader:
    """Makes blocks of the syntax tree; texts are taken from the source lines, as they are written."""

    def __init__(self, lines: list[Piece]) -> None:
        self._lines = lines

    def feature(self, feature: _Node) -> Iterator[Block]:
        heading = self._title(feature)
        yield Block("heading", heading, 1, feature["keyword"])
        yield from self._story(feature, heading)
        yield from self._children(feature, (("context", heading),))

    def _children(self, parent: _Node, inherited: _Fields) -> Iterator[Block]:
        """Scenarios, and rules with theirs; a background applies to all that follow it."""
        for child in parent["children"]:
            if rule := child.get("rule"):
                heading = self._title(rule)
                yield Block("heading", heading, 2, rule["keyword"])
                yield from self._story(rule, heading)
                yield from self._children(rule, (*inherited, ("context", heading)))
            elif background := child.get("background"):
                inherited = (*inherited, *self._details(background, with_steps=True))
            else:
                yield self._scenario(child["scenario"], inherited)

    def _story(self, node: _Node, heading: Text) -> Iterator[Block]:
        """The description under a feature or a rule: a user story is a requirement, other text may be."""
        text = join(self._description(node), "\n")
        if not text.text:
            return
        if _STORY.search(text.text):
            yield Block("record", text, fields=(("requirement", text), ("context", heading)))
        else:
            yield Block("paragraph", text)

    def _scenario(self, scenario: _Node, inherited: _Fields) -> Block:
        steps = [self._line(step) for step in scenario["steps"]]
        body = join([self._line(scenario), *self._description(scenario), *steps], "\n")
        title = self._title(scenario)
        own: _Fields = (("requirement", body), ("title", title)) if title.text else (("requirement", body),)
        return Block("record", body, fields=(*own, *inherited, *self._details(scenario)))

    def _details(self, node: _Node, *, with_steps: bool = False) -> _Fields:
        """The content of a scenario or background besides its steps: tables, quoted texts, examples."""
        found: list[tuple[Role, Text]] = []
        for step in node["steps"]:
            if with_steps:
                found.append(("step", join([self._line(step)])))
            if table := step.get("dataTable"):
                found.append(("data", join((self._line(row) for row in table["rows"]), "\n")))
            if quoted := step.get("docString"):
                found.append(("data", self._quoted(quoted)))
        for examples in node.get("examples", ()):
            rows = [row for row in (examples.get("tableHeader"), *examples.get("tableBody", ())) if row]
            found.append(("data", join((self._line(row) for row in rows), "\n")))
        return tuple(field for field in found if field[1].text)

    def _line(self, node: _Node) -> Piece:
        """The source line that a keyword, a step or a table row begins in."""
        number: int = node["location"]["line"]
        return self._lines[number - 1].strip()

    def _title(self, node: _Node) -> Text:
        line = self._line(node)
        return join([line.cut(len(line.text) - len(node["name"]))])

    def _description(self, node: _Node) -> list[Piece]:
        wanted = [line.strip() for line in node["description"].split("\n") if line.strip()]
        following = iter(self._lines[node["location"]["line"] :])
        return [next(line for line in following if line.text.strip() == text).strip() for text in wanted]

    def _quoted(self, node: _Node) -> Text:
        first = node["location"]["line"]
        return join(self._lines[first : first + node["content"].count("\n") + 1], "\n")
