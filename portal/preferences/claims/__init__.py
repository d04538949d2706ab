"""The offers that a customer claimed."""
