"""How the span reader that comes with the program was trained."""
