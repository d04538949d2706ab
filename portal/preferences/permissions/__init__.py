"""What a customer permits: to see in the words that were agreed to, to switch off and on, and to refuse altogether."""
