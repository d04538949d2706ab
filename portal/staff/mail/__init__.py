"""Staff see what mail goes out, what keeps it from going, and settle what nobody can know."""
