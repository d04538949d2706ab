"""What interests a customer, and whether pages are put in its order."""
