"""The files a first plan starts from: a system, a project with one interface, commented."""

from __future__ import annotations

from importlib.resources import files

_NAMES = (
    "schemas/example/system.yaml",
    "schemas/example/customer.sql",
    "integration_specs/example/interfaces.yaml",
    "integration_specs/example/contact.schema.yaml",
)


def starting_files() -> dict[str, str]:
    """Text by path, relative to the project's folder; together they plan without a finding."""
    return {name: files(__name__).joinpath(name).read_text("utf-8") for name in _NAMES}
