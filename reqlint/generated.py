"""Files of the repository that are made from the code: `python -m reqlint.generated --write` or `--check`."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable
from pathlib import Path

import click

from reqlint import rules
from reqlint.planning.read import importers
from reqlint.readers import suffixes
from reqlint.reference import schemas
from reqlint.reference.rules import reference
from reqlint.settings.schema import settings_schema

_HOOKS = """\
# Made by `python -m reqlint.generated --write`.
- id: reqlint
  name: reqlint
  description: Find one-sentence requirements in Word, Excel, Markdown and other documents.
  entry: reqlint lint
  language: python
  files: {files}
  exclude: {exclude}
  require_serial: true
- id: reqlint-folder
  name: reqlint on the whole folder
  description: As reqlint, with the documents of the folder compared with each other.
  entry: reqlint lint .
  language: python
  files: {files}
  exclude: {exclude}
  pass_filenames: false
  require_serial: true
- id: reqlint-plan
  name: reqlint plan
  description: Find what does not fit between proposed interfaces and existing systems.
  entry: reqlint plan
  language: python
  additional_dependencies: [".[plan]"]
  files: {specifications}
  pass_filenames: false
  require_serial: true
- id: reqlint-trace
  name: reqlint trace
  description: Find what requirements need and no interface brings, or brings too late.
  entry: reqlint trace
  language: python
  additional_dependencies: [".[plan]"]
  files: {either}
  exclude: {exclude}
  pass_filenames: false
  require_serial: true
"""
"""`.` in `additional_dependencies` is the hooks' own repository, from which pre-commit installs."""
_RARELY_REQUIREMENTS = (".htm", ".html", ".msg", ".pdf", ".xml", ".yaml", ".yml")
"""Suffixes of files that mean something else in most repositories, or need an extra."""
_NOT_ABOUT_REQUIREMENTS = r"(^|/)(requirements|constraints|robots|license|licence|notice|changelog)[^/]*\.txt$"


def hooks() -> str:
    """The text of .pre-commit-hooks.yaml: which files of a repository each hook is for."""
    documents = _ending(set(suffixes()) - set(_RARELY_REQUIREMENTS))
    specifications = f"^(schemas|integration_specs)/.*{_ending(importers.suffixes())}"
    return _HOOKS.format(
        files=f"(?i){documents}",
        exclude=f"(?i){_NOT_ABOUT_REQUIREMENTS}",
        specifications=f"(?i){specifications}",
        either=f"(?i)({documents}|{specifications})",
    )


def _ending(names: Iterable[str]) -> str:
    """The pattern of files whose names end in one of these suffixes."""
    return rf"\.({'|'.join(sorted({re.escape(name.rsplit('.', 1)[-1]) for name in names}))})$"


def rules_page() -> str:
    """The text of docs/rules.md: the rules of all commands."""
    return reference(list(rules.every()))


def schema() -> str:
    """The text of the JSON Schema of the settings."""
    return json.dumps(settings_schema(), indent=2, ensure_ascii=False) + "\n"


GENERATED: dict[str, Callable[[], str]] = {
    ".pre-commit-hooks.yaml": hooks,
    "docs/rules.md": rules_page,
    "docs/reference/interfaces.md": schemas.interfaces_page,
    "docs/reference/settings.md": schemas.settings_page,
    "docs/reference/system.md": schemas.system_page,
    "docs/reference/transformations.md": schemas.transformations_page,
    "reqlint/reqlint.schema.json": schema,
}
"""Path in the repository -> what makes its text."""


@click.command()
@click.option("--write", is_flag=True, help="Write the files.")
@click.option("--check", is_flag=True, help="Exit with 1 if a file differs from what the code makes.")
def main(write: bool, check: bool) -> None:
    """Write or check the files made from the code."""
    root = Path(__file__).parents[1]
    stale = [path for path, make in GENERATED.items() if _text(root / path) != make()]
    for path in stale:
        click.echo(f"{path} {'written' if write else 'differs from what the code makes'}")
        if write:
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_text(GENERATED[path](), encoding="utf-8", newline="\n")
    raise SystemExit(1 if stale and check else 0)


def _text(path: Path) -> str:
    return path.read_text("utf-8") if path.exists() else ""


if __name__ == "__main__":
    main()
