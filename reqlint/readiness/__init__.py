"""Readiness: what a project document as a whole should settle before anyone writes code.

A document's passages (`passages.py`) are searched for cues (`data/`): words in headings, columns, labels and
sentences that show who owns the project, whom it trains, what it measures. An aspect is settled, partial or open.
"""
