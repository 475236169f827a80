"""How the names of two sides are compared."""
