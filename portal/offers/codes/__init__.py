"""The codes of an offer: how many are left, and where they come from."""
