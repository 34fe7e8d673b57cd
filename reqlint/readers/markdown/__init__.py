"""Markdown: CommonMark with tables and struck-out text, every character with its line and column."""

from reqlint.readers.markdown.blocks import read

__all__ = ["read"]
