"""A termbase that belongs to no edition: a YAML file like `alignment/termbase.yaml`, or a TSV table."""

from pathlib import Path

from duizhao.errors import UserError
from duizhao.exchange.termbase_tsv import as_concept, from_tsv
from duizhao.model import Concept
from duizhao.store.standalone import read_termbase, read_text


def open_termbase(path: str) -> tuple[Concept, ...]:
    """The concepts of a file. Any defect of form is a UserError: nobody would notice that a term was not checked."""
    if path.lower().endswith((".yaml", ".yml")):
        concepts = read_termbase(Path(path))
    elif path.lower().endswith(".tsv"):
        concepts = tuple(as_concept(*row) for row in from_tsv(read_text(Path(path)), path))
    else:
        raise UserError(f"{path}:1:1: its name does not end in any of .yaml, .yml, .tsv; name it after its format")
    if not concepts:
        raise UserError(f"{path}:1:1: has no concepts, so there is nothing to check")
    return concepts
