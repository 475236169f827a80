"""The one exception a person is meant to see."""


class UserError(Exception):
    """What is wrong, where, and what to do, in one line. The command line prints it and exits with 2.

    Where several files are at fault, each has a line: `UserError(*lines)`.
    """


class ChangedError(UserError):
    """A file is no longer what it was when it was read; nothing was written."""
