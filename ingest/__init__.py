"""Files on disk become Documents, and Documents become Passages. No vectors, no models, no database."""
