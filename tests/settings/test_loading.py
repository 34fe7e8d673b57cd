from __future__ import annotations

from pathlib import Path

import pytest

from reqlint.config import Settings
from reqlint.errors import ConfigError
from reqlint.model import Severity
from reqlint.settings import find, load


def written(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def errors(path: Path) -> list[str]:
    with pytest.raises(ConfigError) as caught:
        load(path)
    return [f"{problem.place}: {problem.message} {problem.hint}".strip() for problem in caught.value.problems]


def test_an_empty_file_gives_the_defaults(tmp_path: Path) -> None:
    assert load(written(tmp_path / "reqlint.toml", "")) == Settings()


def test_every_setting_is_read(tmp_path: Path) -> None:
    settings = load(
        written(
            tmp_path / "reqlint.toml",
            """
            ignore = ["VAG"]
            fail-level = "error"
            messages = "zh"
            exclude = ["archive"]
            baseline = "known.json"
            severity = { REQ001 = "info" }
            models.en = "en_core_web_md"
            [vocabulary]
            actors = ["导购", "店长"]
            generic-actors = ["stakeholders"]
            """,
        )
    )
    assert settings.ignore == ("VAG",)
    assert settings.fail_level is Severity.ERROR
    assert settings.messages == "zh"
    assert settings.exclude == ("archive",)
    assert settings.severity == {"REQ001": Severity.INFO}
    assert settings.models == {"en": "en_core_web_md"}
    assert settings.vocabulary.actors == ("导购", "店长")
    assert settings.vocabulary.generic_actors == ("stakeholders",)
    assert Path(settings.baseline) == tmp_path / "known.json"


def test_the_glossary_is_named_relative_to_the_settings_file(tmp_path: Path) -> None:
    written(tmp_path / "words" / "terms.csv", "term\nplanogram\n")
    path = written(tmp_path / "reqlint.toml", '[vocabulary]\nglossary = "words/terms.csv"\n')
    assert Path(load(path).vocabulary.glossary) == tmp_path / "words" / "terms.csv"


def test_a_glossary_that_is_not_there_is_an_error_at_its_line(tmp_path: Path) -> None:
    path = written(tmp_path / "reqlint.toml", '[vocabulary]\nglossary = "terms.csv"\n')
    assert errors(path) == ['line 2, column 1: "vocabulary.glossary" names terms.csv, which is not there.']


def test_all_errors_are_told_in_the_order_of_the_file(tmp_path: Path) -> None:
    path = written(
        tmp_path / "reqlint.toml",
        """selct = ["VAG"]
select = "VAG"
fail-level = "warn"
messages = 3
exclude = [
  "ok",  # fine
  "", 1,
]
[models]
fr = "fr_core"
en = 2026-01-01 10:00:00
[vocabulary]
actor = ["cashier"]
""",
    )
    assert errors(path) == [
        'line 1, column 1: unknown key "selct". Did you mean select?',
        'line 2, column 1: "select" must be a list, not text. Write select = ["VAG"].',
        'line 3, column 1: "fail-level" must be one of "info", "warning", "error", not "warn". '
        "Did you mean warning?",
        'line 4, column 1: "messages" must be one of "auto", "en", "zh", "zh-Hans", "zh-Hant", not a number.',
        'line 7, column 3: entry 2 of "exclude" is empty.',
        'line 7, column 7: entry 3 of "exclude" must be text in quotes, not a number.',
        'line 10, column 1: unknown key "fr". Known here: en, zh.',
        'line 11, column 1: "models.en" must be text in quotes, not a date or a time.',
        'line 13, column 1: unknown key "actor". Did you mean actors?',
    ]


def test_unknown_rules_are_told_with_the_nearest_names(tmp_path: Path) -> None:
    path = written(
        tmp_path / "reqlint.toml",
        'select = ["*", "REQ01"]\nsuppress = ["REQ001", "REQ1 a.md"]\n[severity]\nREQ011 = "info"\n',
    )
    assert errors(path) == [
        'line 1, column 16: "REQ01" names no rule. Did you mean REQ001?',
        'line 2, column 13: entry 1 of "suppress" must be a rule and a file pattern. '
        'For example "REQ001 plan.docx".',
        'line 2, column 23: "REQ1" names no rule. Did you mean REQ001?',
        'line 4, column 1: "REQ011" names no rule. Did you mean REQ001?',
    ]


def test_a_vocabulary_key_at_the_top_is_sent_where_it_belongs(tmp_path: Path) -> None:
    path = written(tmp_path / "reqlint.toml", 'objects = ["planogram"]\n')
    assert errors(path) == ['line 1, column 1: unknown key "objects". "objects" belongs under [vocabulary].']


def test_broken_toml_is_one_sentence_with_its_place(tmp_path: Path) -> None:
    (said,) = errors(written(tmp_path / "reqlint.toml", 'select = ["VAG"\nignore = []\n'))
    assert said.startswith("line 2, column 1: is not valid TOML: ")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"select = [\xff]", "is not UTF-8 text."),
        (b"x = " + b"[" * 5000, "is nested too deeply."),
    ],
)
def test_files_that_are_no_settings(tmp_path: Path, content: bytes, said: str) -> None:
    path = tmp_path / "reqlint.toml"
    path.write_bytes(content)
    with pytest.raises(ConfigError, match=said):
        load(path)


def test_a_byte_order_mark_and_windows_line_ends_are_accepted(tmp_path: Path) -> None:
    path = tmp_path / "reqlint.toml"
    path.write_bytes(b'\xef\xbb\xbfignore = ["VAG"]\r\nmessages = "fr"\r\n')
    (said,) = errors(path)
    assert said.startswith('line 2, column 1: "messages" must be one of')


def test_pyproject_holds_the_settings_in_its_own_table(tmp_path: Path) -> None:
    path = written(tmp_path / "pyproject.toml", '[project]\nname = "x"\n\n[tool.reqlint]\nmessages = "en"\n')
    assert load(path).messages == "en"
    path = written(tmp_path / "pyproject.toml", '[project]\nname = "x"\n\n[tool.reqlint]\nmessage = "en"\n')
    assert errors(path) == ['line 5, column 1: unknown key "message". Did you mean messages?']


def test_the_nearest_file_is_found_up_to_the_root_of_the_repository(tmp_path: Path) -> None:
    inner = tmp_path / "repository" / "docs" / "retail"
    inner.mkdir(parents=True)
    (tmp_path / "repository" / ".git").mkdir()
    written(tmp_path / "reqlint.toml", "")
    assert find(inner) is None
    pyproject = written(tmp_path / "repository" / "docs" / "pyproject.toml", "[tool.reqlint]\n")
    assert find(inner) == pyproject
    own = written(tmp_path / "repository" / "reqlint.toml", "")
    assert find(inner) == own
    nearer = written(inner / "reqlint.toml", "")
    assert find(inner) == nearer


def test_a_pyproject_of_other_tools_is_not_ours(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    written(tmp_path / "pyproject.toml", "[tool.other]\nthis is broken")
    assert find(tmp_path) is None
