"""Saying a survey in another language: each text beside its original."""
