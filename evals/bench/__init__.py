"""What speed and memory are measured by: ratios within one run, against the plain alternative."""
