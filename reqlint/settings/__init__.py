"""Settings files: found, checked against their schema, read; every error at once, with its place."""

from reqlint.settings.loading import OWN_FILE, find, load

__all__ = ["OWN_FILE", "find", "load"]
