"""Briefs: what the documents say on one topic, in sections for a speaker, a newcomer or a journalist."""
