"""Crosstabs: how the answers to one question are spread over those to another."""
