"""SQL scripts: text -> statements -> tables with columns -> fields.

Every column is read on its own, so that one clause nobody knows costs a fact and not the table. The grammar of
column definitions is small; what stands around it (storage, partitions, indexes) says nothing about fields.
"""
