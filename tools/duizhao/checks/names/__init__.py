"""The rules of names on one side only (NAM)."""
