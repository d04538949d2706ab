"""Surveys and special offers for a small business, with a privacy policy the software keeps itself."""
