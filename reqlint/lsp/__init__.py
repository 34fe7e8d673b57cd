"""The language server (extra `lsp`): findings while typing, over the same engine as the command line.

editor -> server -> checks (requirement documents | interface specifications) -> diagnostics, hovers, fixes
"""
