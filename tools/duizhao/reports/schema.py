"""`schema`: the JSON Schema of a kind of file, and the kinds there are."""

from collections.abc import Mapping
from typing import Any

from duizhao.reports.json_text import json_text
from duizhao.reports.table import table
from duizhao.store.json_schema import Kind


def schema_text(schema: Mapping[str, Any]) -> str:
    """The schema itself."""
    return json_text(schema)


def kinds_text(kinds: Mapping[str, Kind]) -> str:
    """A line a kind of file: its name, where such files are, what they hold."""
    return table([(name, kind.path, kind.contents) for name, kind in kinds.items()], labels=3, widest=None)
