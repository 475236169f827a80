"""How many edits are between two words."""


def edit_distance(a: str, b: str, limit: int) -> int:
    """Edits that turn one word into the other, or `limit + 1` if more than `limit` are needed.

    Insertions, deletions, substitutions and swaps of neighbours cost 1 each and no place is edited twice: the optimal
    string alignment of F. J. Damerau, A technique for computer detection and correction of spelling errors,
    Communications of the ACM 7 (1964), 171-176.
    """
    if a == b:
        return 0
    if abs(len(a) - len(b)) > limit:
        return limit + 1
    previous: list[int] = []
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        before_previous, previous, row = previous, row, [i]
        for j, y in enumerate(b, 1):
            cost = min(previous[j] + 1, row[j - 1] + 1, previous[j - 1] + (x != y))
            if i > 1 and j > 1 and x == b[j - 2] and a[i - 2] == y:
                cost = min(cost, before_previous[j - 2] + 1)
            row.append(cost)
        if min(row) > limit and min(previous) > limit:
            return limit + 1
    return min(row[-1], limit + 1)
