"""Who may answer a survey, how often, how many, and what of them is kept: invitations, limits, anonymous answers."""
