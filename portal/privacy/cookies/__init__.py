"""The cookies of the portal, and everybody's choice about them."""
