"""The claims of an offer as staff read them and take them out."""
