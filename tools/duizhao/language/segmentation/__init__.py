"""Blocks and sentences: the structure of a received text, and where its sentences begin."""
