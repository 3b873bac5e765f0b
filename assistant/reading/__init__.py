"""What sentences of documents say: their words, dates, figures and definitions."""
