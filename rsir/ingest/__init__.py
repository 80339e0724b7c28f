"""From files to articles: `sources` finds them, `read` reads one."""

from rsir.ingest.files import Source, sources
from rsir.ingest.read import read

__all__ = ["Source", "read", "sources"]
