"""What the answers say: for each question how many were asked and answered, and how often each outcome was given."""
