"""What is found in a bead where a rendering is missing."""
