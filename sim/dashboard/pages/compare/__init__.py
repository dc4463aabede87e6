"""The page Compare: bundles of policies side by side on the same worlds."""
