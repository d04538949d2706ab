"""What is different between two definitions, in words, and what that means for the answers there are."""
