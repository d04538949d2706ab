"""What we know about a customer: to see with its history, to change and to remove."""
