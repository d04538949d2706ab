"""Mailing somebody who told staff that they agree to something: it counts once they confirm it from their mailbox."""
