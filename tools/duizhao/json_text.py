"""JSON from files that people hand in: whatever is wrong with it has a place and a reason."""

import json
import re
import sys
from typing import Any


class NotJSONError(ValueError):
    """The text is not JSON, or not JSON that Python can read. `line` and `column` count from 1."""

    def __init__(self, reason: str, text: str, offset: int) -> None:
        super().__init__(reason)
        self.reason = reason
        self.line = text.count("\n", 0, offset) + 1
        self.column = offset - text.rfind("\n", 0, offset)


def parse_json(text: str) -> Any:
    """The value of a JSON text. Raises NotJSONError, also for nesting and integers beyond what Python takes."""
    try:
        return json.loads(text)
    except json.JSONDecodeError as problem:
        raise NotJSONError(problem.msg, text, problem.pos) from None
    except RecursionError:
        raise NotJSONError("nested too deeply", text, 0) from None
    except ValueError:
        digits = sys.get_int_max_str_digits()
        found = re.search(rf"\d{{{digits + 1}}}", text)
        raise NotJSONError(f"an integer of over {digits:,} digits", text, found.start() if found else 0) from None
