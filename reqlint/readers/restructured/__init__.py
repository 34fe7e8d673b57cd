"""reStructuredText (.rst): what docutils makes of it, without other files and without raw passages."""

from reqlint.readers.restructured.document import blocks_of, read

__all__ = ["blocks_of", "read"]
