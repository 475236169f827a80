"""How two revisions compare, one format a file."""
