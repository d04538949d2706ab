"""Answers are saved while their page is still being filled in."""
