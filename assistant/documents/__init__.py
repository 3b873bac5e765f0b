"""Answers about the documents themselves: which there are, and what one of them, or all together, say in short."""
