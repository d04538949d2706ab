"""Keeping the interests that somebody chose with an email address, once it is confirmed."""
