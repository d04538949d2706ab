"""Putting an offer out, ending it, and looking at it before anybody else does."""
