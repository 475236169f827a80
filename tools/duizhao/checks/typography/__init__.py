"""The rules of typography and leftovers (TYP)."""
