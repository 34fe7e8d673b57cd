"""`python -m reqlint`."""

from reqlint.cli import main

main()
