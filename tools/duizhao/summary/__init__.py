"""Counts over a whole edition: how far it is, who has signed it, and what of the received text is accounted for."""
