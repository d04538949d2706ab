"""Partners: third parties whose offers we pass on to those who asked for them. None of them ever gets anybody's details."""
