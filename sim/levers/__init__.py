"""The levers policies pull: their vocabulary, and the one settlement of what they claim."""
