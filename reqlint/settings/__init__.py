"""Settings files: found, checked against their schema, read; every error at once, with its place."""

from importlib.resources import files

from reqlint.settings.loading import OWN_FILE, SHARED_FILE, find, load

__all__ = ["OWN_FILE", "SHARED_FILE", "find", "load", "template"]


def template() -> str:
    """The commented settings file that `reqlint init` writes."""
    return files("reqlint.settings").joinpath("template.toml").read_text("utf-8")
