"""Interface inventories: a table with one row for each interface -> stubs of an interfaces.yaml."""
