"""English numbers: figures, number words, fractions, multiples, orders of magnitude, dates, times of day."""
