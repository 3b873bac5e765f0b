"""A question becomes a verified Answer with checked citations, or a Refusal."""
