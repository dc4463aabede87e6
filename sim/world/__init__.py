"""The district as records: its geography, circles and population, before anything happens."""
