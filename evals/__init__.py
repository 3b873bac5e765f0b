"""Cases are data, scorers are pure, and grades are computed from the source text alone."""
