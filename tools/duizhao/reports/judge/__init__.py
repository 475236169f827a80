"""Blind judging: packets for judges, and what they said, one format a file."""
