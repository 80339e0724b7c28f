"""The quotations of a draft, checked against the articles of an index."""
