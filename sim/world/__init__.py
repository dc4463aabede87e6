"""The district as columns: its geography, circles and population, before anything happens."""
