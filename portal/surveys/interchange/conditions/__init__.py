"""Expressions of other programs: parsed into trees, then translated into our language, part by part."""
