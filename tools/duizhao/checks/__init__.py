"""What is checked. One idea a file; `run.py` finds the checks by listing this folder."""
