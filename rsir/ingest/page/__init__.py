"""Web pages: what one says about its article, each sort of clue ranked by its trust."""
