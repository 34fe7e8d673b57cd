"""`reqlint mcp`: the checks as tools for coding agents, over the Model Context Protocol.

`answers.py` has the answers of the tools, `server.py` the protocol.
"""
