"""Changes to an edition that involve several of its files."""
