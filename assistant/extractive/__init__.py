"""A draft of an answer, made of the sentences found; no language model."""
