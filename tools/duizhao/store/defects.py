"""What can be wrong with the form of a readable file: one kind for each FMT rule in `checks/form/defects.py`."""

UNKNOWN_KEY = "unknown-key"
"""A key that the shape of the file does not have."""
MISSING_KEY = "missing-key"
"""A required key is missing or empty."""
WRONG_SHAPE = "wrong-shape"
"""A text in place of a list, a list in place of a mapping, or a word in place of a number."""
UNKNOWN_VALUE = "unknown-value"
"""A word that the key does not allow, or the id of a voice or document that edition.yaml does not list."""
DUPLICATE_ID = "duplicate-id"
"""Two segments, beads, concepts, errata or voices share an id."""
NOT_SORTED = "not-sorted"
"""Entries out of the order of the text, or concepts not sorted by id. Appending would make branches conflict."""
LINE_ENDS = "line-ends"
"""Lines that end with CR LF or CR, or a last line without an end."""
BYTE_ORDER_MARK = "byte-order-mark"
"""A byte-order mark at the start of a file."""
CONTROL_CHARACTER = "control-character"
"""An invisible character in a text."""

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
