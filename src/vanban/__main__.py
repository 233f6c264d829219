"""`python -m vanban`: the same as the command `vanban`."""

from vanban.cli import main

if __name__ == "__main__":
    main()
