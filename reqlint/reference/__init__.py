"""Pages of docs/ that are made from the code: the rules, and the files that users write."""
