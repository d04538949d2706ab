"""Publishing a draft: what that would change, what is wrong, and which changed questions are the same as before."""
