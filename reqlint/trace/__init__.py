"""Tracing: the data that requirements need, against the systems and interfaces that bring it."""
