"""Settings files: found, checked against their schema, read; every error at once, with its place."""

from reqlint.settings.loading import find, load

__all__ = ["find", "load"]
