"""The page Mesa: the same model in Mesa's own interface, for those who know it."""
