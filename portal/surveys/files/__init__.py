"""The files that people send with their answers."""
