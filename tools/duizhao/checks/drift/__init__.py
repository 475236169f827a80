"""The rules of drift without a list (DRF)."""
