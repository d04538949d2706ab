"""Conditions put together by choosing, for those who do not know the language in which they are written."""
