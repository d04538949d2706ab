"""Writing down what a customer told us by phone, by letter, by email or in person."""
