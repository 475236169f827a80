"""What the rules of drift judge by."""
