"""The demonstration: an IT services firm with surveys that are answered, made through the same doors as the real thing."""
