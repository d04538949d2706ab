"""Surveys: their definitions, how they are answered, and what the answers say."""
