"""What the commands that change an edition report, one command a file."""
