"""How a file that can be read can still be wrong in form: one kind for each FMT rule of `checks/form.py`."""

UNKNOWN_KEY = "unknown-key"
"""A key that the shape of the file does not have."""
MISSING_KEY = "missing-key"
"""A key that has to be there."""
WRONG_SHAPE = "wrong-shape"
"""A text where a list belongs, a list where a mapping belongs, a number that is none."""
UNKNOWN_VALUE = "unknown-value"
"""A word outside the few that a key may have, or the id of a voice or document that is not in edition.yaml."""
DUPLICATE_ID = "duplicate-id"
"""An id that two segments, beads, concepts, errata or voices share."""
NOT_SORTED = "not-sorted"
"""Entries that do not stand in the order of the text, or concepts not by id: appends conflict between branches."""
LINE_ENDS = "line-ends"
"""CR LF where LF belongs."""
BYTE_ORDER_MARK = "byte-order-mark"
"""A byte-order mark at the head of a file."""
CONTROL_CHARACTER = "control-character"
"""A character in a text that no reader can see."""

KINDS = (
    UNKNOWN_KEY,
    MISSING_KEY,
    WRONG_SHAPE,
    UNKNOWN_VALUE,
    DUPLICATE_ID,
    NOT_SORTED,
    LINE_ENDS,
    BYTE_ORDER_MARK,
    CONTROL_CHARACTER,
)
