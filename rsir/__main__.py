"""`python -m rsir`."""

from rsir.cli.main import main

if __name__ == "__main__":
    main()
