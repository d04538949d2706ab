"""The list of interests that customers pick from, and how staff look after it."""
