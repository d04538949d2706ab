"""Trying a draft out: it is answered on the real pages, and what is answered there is kept apart and counts for nothing."""
