"""Measurements of reading, on real files that are not part of the repository."""
