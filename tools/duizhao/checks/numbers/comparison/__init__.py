"""The numbers of the two sides of a bead, and which of them have no equal on the other side."""
