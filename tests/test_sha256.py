"""The hash is hashlib's, whoever computes it."""

from hashlib import sha256

from hypothesis import given
from hypothesis import strategies as st

from duizhao.sha256 import hexadecimal


@given(st.binary(max_size=300))
def test_it_is_sha_256(data: bytes) -> None:
    assert hexadecimal(data) == sha256(data).hexdigest()
