"""XPath expressions, each compiled once and not for every page or element anew."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import XPath


@cache
def found_by(expression: str) -> XPath:
    """What finds in an element or a page what the expression says."""
    from lxml.etree import XPath

    return XPath(expression, smart_strings=False)
