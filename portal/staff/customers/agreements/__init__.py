"""Writing down that a customer agrees to something."""
