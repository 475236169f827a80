"""Texts made comparable: one case and width, what is code masked, characters without width dropped."""
