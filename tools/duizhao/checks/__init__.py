"""The engine that runs the checks. Each family of rules has a folder, whose modules `registry.py` finds."""
