"""The rules of coverage and alignment (COV)."""
