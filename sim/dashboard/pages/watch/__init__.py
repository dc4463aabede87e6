"""The page Watch: one run month by month, from its trace."""
