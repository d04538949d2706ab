"""The customer's own pages: what we know of them and may do with it, opened by a link and without a password."""
