"""Consequences of the judgements: order of work, remedies, decisions, contract tests, risks."""
