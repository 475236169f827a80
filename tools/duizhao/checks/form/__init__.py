"""The rules of the form of the files (FMT)."""
