"""The form of an offer, and the pages on which staff change it."""
