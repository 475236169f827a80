"""What `check` found, one format a file; `formats.py` lists them."""
