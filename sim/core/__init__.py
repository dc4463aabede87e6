"""What everything else stands on: exact arithmetic, keyed draws, columns, parameters, errors."""
