"""The people we know, their details and the interests they can pick from."""
