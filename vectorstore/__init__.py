"""Passages become a searchable library on disk, and a query becomes Hits."""
