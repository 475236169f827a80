"""Fuzz one target: `one.py TARGET [libFuzzer's options] CORPUS`. `__main__.py` runs this in a process of its own."""

import sys
from pathlib import Path

import atheris
from targets import TARGETS, seeds

name, corpus = sys.argv[1], Path(sys.argv[-1])
for number, seed in enumerate(seeds(name)):
    (corpus / f"seed-{number}").write_bytes(seed)
atheris.Setup([sys.argv[0], *sys.argv[2:]], TARGETS[name])
atheris.Fuzz()
