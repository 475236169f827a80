"""How the names of the two sides of a bead are compared."""
