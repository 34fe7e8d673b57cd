"""Checking: rules are chosen, applied to their subjects, and turned into findings, all of them in one way.

subjects -> rules that are on (selection) -> hits -> findings (writer) -> filters -> verdicts
"""
