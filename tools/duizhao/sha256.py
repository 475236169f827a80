"""SHA-256 by the interpreter itself: hashlib loads OpenSSL, which takes as long as reading half an article.

CPython's own `random` takes its hash the same way, and with the same way out.
"""

import sys
from importlib import import_module
from typing import Any


def _algorithm() -> Any:
    try:
        return import_module("_sha2" if sys.version_info >= (3, 12) else "_sha256").sha256
    except ImportError:
        return import_module("hashlib").sha256


_sha256 = _algorithm()


def hexadecimal(data: bytes) -> str:
    """The SHA-256 (FIPS 180-4) of some bytes, as 64 hexadecimal digits."""
    return str(_sha256(data).hexdigest())
