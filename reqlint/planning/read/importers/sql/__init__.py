"""SQL scripts: text -> statements -> tables with columns -> fields.

Every column is parsed separately, so that an unknown clause costs a fact and not the table. The grammar of column
definitions is small; the clauses around it (storage, partitions, indexes) contain nothing about fields.
"""
