"""The web application: documents are dropped on a page and come back with their findings marked.

`application.py` builds it, `guard.py` checks every request, `sessions.py` separates the data of visitors,
`work.py` runs in worker processes; the pages are one module each.
"""
