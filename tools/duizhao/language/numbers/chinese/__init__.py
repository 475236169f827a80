"""Chinese numbers: figures with 万 and 亿, numerals, fractions, multiples, orders of magnitude, dates, times of day."""
