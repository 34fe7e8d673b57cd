"""Interface documents in Excel, Markdown and HTML tables: blocks -> regions with headers -> records -> fields."""
