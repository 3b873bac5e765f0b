"""Views of the whole library: who stands where, and what happened when."""
