"""Benchmarks: each figure beside its floor, taken in the same run. They measure and never pass or fail a test."""
