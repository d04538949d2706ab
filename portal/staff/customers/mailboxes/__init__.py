"""The email addresses of a customer: one more, one less. Whether somebody owns a mailbox is proved from the mailbox."""
