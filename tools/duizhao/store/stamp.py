"""Whether an edition's files are still those that were read."""

from hashlib import sha256
from pathlib import Path

from duizhao.store.files import yaml_files


def stamp(root: Path) -> str:
    """Changes whenever a file of the edition is written, added or taken away (name, time, size and node of each)."""
    facts = []
    for path in yaml_files(root):
        try:
            state = (root / path).stat()
        except FileNotFoundError:
            continue
        facts.append(f"{path}\0{state.st_mtime_ns}\0{state.st_size}\0{state.st_ino}")
    return sha256("\n".join(facts).encode("utf-8", "surrogateescape")).hexdigest()[:16]
