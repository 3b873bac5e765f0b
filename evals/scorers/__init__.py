"""Pure scorers: one outcome and one expectation in, a score with its reason out."""
