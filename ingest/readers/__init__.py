"""One reader per file format, one library per reader: bytes in, page texts and raw metadata out."""
