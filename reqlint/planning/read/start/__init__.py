"""The files of a first plan: a system, a project with one interface, commented."""

from __future__ import annotations

from importlib.resources import files

_NAMES = (
    "schemas/example/system.yaml",
    "schemas/example/customer.sql",
    "integration_specs/example/interfaces.yaml",
    "integration_specs/example/contact.schema.yaml",
)


def starting_files() -> dict[str, str]:
    """Text by path, relative to the project's folder; the plan of these files has no findings."""
    return {name: files(__name__).joinpath(name).read_text("utf-8") for name in _NAMES}
