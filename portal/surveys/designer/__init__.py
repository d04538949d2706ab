"""The designer: drafts of surveys, and the pages on which staff write them."""
