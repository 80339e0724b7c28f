"""What can go wrong, and with which exit status.

RsirError               a user can mend it: one sentence that says what, where, and what to do
├── UsageError          the command line or the configuration makes no sense
│   └── NotFound        nothing has that id
├── ReadError           a file cannot be read as an article
├── IndexUnusable       no index, a foreign one, or one of another version
├── IndexBusy           another process is writing
├── ClusterUnusable     the cluster that holds an index cannot be used
├── WorkersUnusable     the machines that are to read cannot be used
└── ModelError          the model file is missing or altered
"""

from __future__ import annotations

FOUND, NOTHING_FOUND, ERROR, INTERRUPTED = 0, 1, 2, 130
"""Exit statuses."""


class RsirError(Exception):
    """Carries one sentence for stderr."""


class UsageError(RsirError):
    """The command line or the configuration makes no sense."""


class NotFound(UsageError):
    """Nothing has that id."""


class ReadError(RsirError):
    """A file cannot be read as an article."""

    def __init__(self, path: str, reason: str) -> None:
        """`reason` says what is wrong and, where it helps, what to do."""
        super().__init__(f"{path}: {reason}")
        self.path = path
        self.reason = reason


class IndexUnusable(RsirError):
    """No index, a foreign one, or one of another version."""


class IndexBusy(RsirError):
    """Another process is writing to the index."""


class ClusterUnusable(RsirError):
    """The cluster that holds an index cannot be used."""


class WorkersUnusable(RsirError):
    """The machines that are to read cannot be used."""


class ModelError(RsirError):
    """The model file is missing or altered."""
