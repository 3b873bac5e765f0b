"""Texts for chat models, as files with declared variables and a content hash."""
