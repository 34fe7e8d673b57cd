"""reqlint: finds one-sentence requirements and interfaces that do not fit, before anyone writes code."""

__version__ = "0.1.0"
