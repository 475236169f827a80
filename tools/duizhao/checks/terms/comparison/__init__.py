"""What one side of a bead calls for and the other side lacks."""
