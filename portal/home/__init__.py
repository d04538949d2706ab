"""The first page: what somebody can do today, in the order of what interests them."""
