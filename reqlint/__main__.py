"""`python -m reqlint`."""

from reqlint.cli import main

if __name__ == "__main__":  # worker processes of the web application load this file as well
    main()
