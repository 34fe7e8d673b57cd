"""The formats of a trace; `reqlint/reporters/__init__.py` lists them."""
