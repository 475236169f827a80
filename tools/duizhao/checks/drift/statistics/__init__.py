"""What the beads of a text show together: which expression goes with which rendering, and how often."""
