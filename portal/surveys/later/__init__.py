"""Leaving a survey in the middle and going on with it later, on any device, by a signed link."""
