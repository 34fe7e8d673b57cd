"""Pages of docs/ generated from the code: the rules, and the files that users write."""
