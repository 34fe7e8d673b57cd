"""Tracing: what requirements need, against the systems and interfaces that bring it."""
