"""Markdown: CommonMark with tables and struck-out text, every character with its line and column."""

from reqlint.readers.markdown.blocks import blocks_of, read

__all__ = ["blocks_of", "read"]
