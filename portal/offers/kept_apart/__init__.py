"""What was sent on an offer's form and kept apart, until a person has looked at it."""
