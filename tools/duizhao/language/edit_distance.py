"""How many edits are between two words."""


def edit_distance(a: str, b: str, limit: int) -> int:
    """Edits that turn one word into the other, or `limit + 1` if more than `limit` are needed.

    Insertions, deletions, substitutions and swaps of neighbours cost 1 each and no place is edited twice: the optimal
    string alignment of F. J. Damerau, A technique for computer detection and correction of spelling errors,
    Communications of the ACM 7 (1964), 171-176. Only places at most `limit` apart are compared (E. Ukkonen, Algorithms
    for approximate string matching, Information and Control 64 (1985), 100-118), so time grows with the length.
    """
    if a == b:
        return 0
    if abs(len(a) - len(b)) > limit:
        return limit + 1
    too_many = limit + 1
    # Row i has the distances of a[:i] to b[:j] for j from i - limit to i + limit, with an edge on either side.
    width = 2 * limit + 3
    before_previous = previous = [too_many] * width
    row: list[int] = [too_many] * (limit + 1) + [*range(limit + 1), too_many]
    for i, x in enumerate(a, 1):
        before_previous, previous, row = previous, row, [too_many] * width
        for place in range(1, width - 1):
            j = i + place - 1 - limit
            if j < 0 or j > len(b):
                continue
            if j == 0:
                row[place] = min(i, too_many)
                continue
            y = b[j - 1]
            cost = min(previous[place + 1] + 1, row[place - 1] + 1, previous[place] + (x != y))
            if i > 1 and j > 1 and x == b[j - 2] and a[i - 2] == y:
                cost = min(cost, before_previous[place] + 1)
            row[place] = min(cost, too_many)
        if min(row) > limit and min(previous) > limit:
            return too_many
    return row[len(b) - len(a) + 1 + limit]
