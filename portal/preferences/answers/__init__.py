"""The answers that a customer gave to surveys: to see, to correct while the survey is open, and to take back."""
