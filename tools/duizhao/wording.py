"""Numbers in words, as every message has them."""


def plural(count: int, noun: str) -> str:
    """`1 bead`, `2 beads`, `1,200 beads`."""
    return f"{count:,} {noun}{'' if count == 1 else 's'}"
