"""What the published policy promises, and what keeps it."""
