"""The rules of errata (ERR)."""
