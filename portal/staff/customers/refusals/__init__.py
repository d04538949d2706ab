"""Writing down that a customer does not want our marketing, in force at once."""
