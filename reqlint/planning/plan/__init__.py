"""What follows from the judgements: order of work, remedies, decisions, contract tests, risks."""
