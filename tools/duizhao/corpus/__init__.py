"""Aligned text that is no edition, as the same beads: rows of JSON Lines and TSV, entries of PO files."""
