"""Double opt-in: what somebody asked for waits until it is confirmed from the mailbox it is about."""
