"""Stopping mail with one click, by a link that never expires (RFC 8058)."""
