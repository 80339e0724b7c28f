"""What all tests share."""

from hypothesis import settings

from tests.cli.running import desk, environ, home, process, rsir, terminal

__all__ = ["desk", "environ", "home", "process", "rsir", "terminal"]

# What strange input costs is asked in tests/robustness; elsewhere a busy machine would fail tests.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")
