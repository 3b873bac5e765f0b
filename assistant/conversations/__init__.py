"""Conversations that are kept: what was asked, what came of it, and what the reader thought of it."""
