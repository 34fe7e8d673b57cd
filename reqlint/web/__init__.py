"""The web application: documents are dropped on a page and come back with their findings marked.

`application.py` puts it together, `guard.py` stands before it, `sessions.py` keeps visitors apart, `work.py` is
what worker processes do; the pages are one module each.
"""
