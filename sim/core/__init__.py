"""What everything else stands on: exact arithmetic, keyed draws, records, parameters, errors."""
