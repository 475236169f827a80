"""The termbase compiled, and what it finds in a text."""
