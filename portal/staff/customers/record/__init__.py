"""Everything that is known about one customer."""
