"""Aligned text that is no edition, read as beads: rows of JSON Lines and TSV, entries of PO files."""
