"""The first of a customer's own pages, and how they get a link to it."""
