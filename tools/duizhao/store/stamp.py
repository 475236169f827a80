"""Tell whether the files of an edition have changed since they were read."""

from hashlib import sha256
from pathlib import Path

from duizhao.store.files import yaml_files


def stamp(root: Path) -> str:
    """A hash of the names, times, sizes and inodes of all files: it changes when one is written, added or removed."""
    facts = []
    for path in yaml_files(root):
        try:
            state = (root / path).stat()
        except OSError:
            continue
        facts.append(f"{path}\0{state.st_mtime_ns}\0{state.st_size}\0{state.st_ino}")
    return sha256("\n".join(facts).encode("utf-8", "surrogateescape")).hexdigest()[:16]
