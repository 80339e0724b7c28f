"""What the tests of the whole command share."""

from tests.cli.running import desk, environ, home, process, rsir, terminal

__all__ = ["desk", "environ", "home", "process", "rsir", "terminal"]
