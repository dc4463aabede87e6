"""The kinds of agents: each class declares its columns and is a view on one row of them."""
