"""English words and their inflected forms."""
