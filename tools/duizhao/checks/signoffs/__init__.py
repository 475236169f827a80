"""The rules of sign-offs (SGN)."""
