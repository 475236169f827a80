"""What the `terms` commands print, one command a file."""
