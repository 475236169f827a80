"""The rules of the termbase (TRM)."""
