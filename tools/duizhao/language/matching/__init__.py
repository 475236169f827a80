"""The term matcher: which terms of a termbase occur in a text, and where."""
