"""What a question asks for: its kind, its terms, its names and years, and what it follows up."""
