"""From what a drift rule finds in the joined text of a bead to a finding on a segment."""
