from __future__ import annotations

import json
from pathlib import Path

import pytest

from reqlint import rules
from reqlint.cli.group import _COMMANDS
from reqlint.rules.requirement import RULES

from .conftest import Run


def test_rules_lists_every_rule(run: Run) -> None:
    *lines, empty, mark = run("rules").stdout.splitlines()
    assert [line.split()[0] for line in lines[1:]] == [rule.id for rule in rules.every()]
    assert (empty, mark) == ("", "made by reqlint: report")


@pytest.mark.parametrize("command", [name for name in _COMMANDS if name not in ("lsp", "mcp")])
def test_the_help_tells_the_exit_codes(run: Run, command: str) -> None:
    assert "Exit code " in " ".join(run(command, "--help").stdout.split())


def test_rules_as_json(run: Run) -> None:
    listed = json.loads(run("rules", "--format", "json").stdout)
    assert [rule["id"] for rule in listed] == [rule.id for rule in rules.every()]
    assert {"id", "name", "category", "severity", "what-en", "what-zh-Hans", "what-zh-Hant"} == set(listed[0])


@pytest.mark.parametrize("name", ["REQ001", "req001", "one-sentence-requirement"])
def test_a_rule_is_explained_in_both_languages(run: Run, name: str) -> None:
    (rule,) = (rule for rule in RULES if rule.id == "REQ001")
    explained = run("explain", name).stdout
    assert rule.says("what", "en") in explained
    assert rule.says("what", "zh-Hans") in explained
    assert all(
        sentence in explained for language, *pair in rule.examples if language != "zh-Hant" for sentence in pair
    )


@pytest.mark.parametrize("option", ["--messages", "--lang"])
def test_one_language_alone(run: Run, option: str) -> None:
    (rule,) = (rule for rule in RULES if rule.id == "REQ001")
    explained = run("explain", "REQ001", option, "zh").stdout
    assert rule.says("why", "zh-Hans") in explained
    assert rule.says("why", "en") not in explained


def test_an_unknown_rule_brings_the_nearest_names(run: Run) -> None:
    result = run("explain", "REQ01")
    assert result.exit_code == 2
    assert result.stderr == 'reqlint: "REQ01" names no rule. Did you mean REQ001?\n'


def test_init_writes_settings_that_change_nothing(run: Run, folder: Path) -> None:
    assert run("init").exit_code == 0
    before = run("lint", "--no-config").stdout
    assert run("lint").stdout == before


def test_init_overwrites_only_when_told(run: Run, folder: Path) -> None:
    (folder / "reqlint.toml").write_text("mine", "utf-8")
    result = run("init")
    assert result.exit_code == 2
    assert result.stderr == "reqlint: reqlint.toml: exists already. --force overwrites it.\n"
    assert (folder / "reqlint.toml").read_text("utf-8") == "mine"
    assert run("init", "--force").exit_code == 0
    assert "select" in (folder / "reqlint.toml").read_text("utf-8")
