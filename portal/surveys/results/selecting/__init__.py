"""Choosing some of the responses: by what they answer, when they were sent, in which version and language, and by interest."""
