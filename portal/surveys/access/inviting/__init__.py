"""Inviting people to a survey: lists of them, mails, letters, reminders, and how far it has come."""
