"""Responses that nobody finished: where they were left, and how long they are kept."""
