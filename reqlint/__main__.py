"""`python -m reqlint`."""

from reqlint.cli import main

if __name__ == "__main__":  # worker processes of the web application import this file as well
    main()
