"""Staff decide about mail that did not go, or of which nobody can know."""
