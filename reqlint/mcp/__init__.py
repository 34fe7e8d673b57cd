"""`reqlint mcp`: the checks as tools for coding agents, over the Model Context Protocol.

`answers.py` is what the tools say, without the protocol; `server.py` is the protocol.
"""
