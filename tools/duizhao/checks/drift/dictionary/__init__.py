"""What a dictionary says of a bead: terms of the field, and common words that explain what is no drift."""
