"""The web application: documents are dropped on a page and come back with their findings marked.

`application.py` builds it, `guard.py` checks every request, `sessions.py` keeps the data of visitors apart,
`work.py` is what worker processes do; the pages are one module each.
"""
