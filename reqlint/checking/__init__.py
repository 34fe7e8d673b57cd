"""Checking: selects the rules, applies them to their subjects, and turns hits into findings, all in one way.

subjects -> rules that are on (selection) -> hits -> findings (writer) -> filters -> verdicts
"""
