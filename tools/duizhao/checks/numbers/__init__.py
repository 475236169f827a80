"""The rules of numbers (NUM)."""
