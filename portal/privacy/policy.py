"""The published policy that is in force."""

CURRENT = "1.1"
"""Its version, kept with every permission."""
