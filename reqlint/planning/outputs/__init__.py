"""The formats of a plan; `reqlint/reporters/__init__.py` lists them."""
