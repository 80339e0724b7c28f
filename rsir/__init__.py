"""rsir: who said what about X, from a folder of articles, with a citation for every word."""

__version__ = "0.1.0"
