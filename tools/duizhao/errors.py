"""Errors meant for the user, not bugs."""


class UserError(Exception):
    """What is wrong, where, and what to do, in one line, printed by the command line, which then exits 2.

    `UserError(*lines)`: one line for each of several files.
    """


class ChangedError(UserError):
    """A file has changed since it was read; nothing was written."""
