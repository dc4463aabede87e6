"""The page Scenario: a scenario's values edited, held against its base, taken away and brought."""
