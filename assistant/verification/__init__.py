"""Whether a statement says what its source says."""
