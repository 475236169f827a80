"""Texts from files."""

import pytest

from duizhao.errors import UserError
from duizhao.scoring.lines import read_lines


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"", []),
        (b"\n", [""]),
        (b"a\n\nb", ["a", "", "b"]),
        (b"\xef\xbb\xbfa\r\nb\r\n\r\n", ["a", "b", ""]),
        ("a\u2028b\x0cc\x85\n".encode(), ["a\u2028b\x0cc\x85"]),
    ],
)
def test_lines_are_kept_empty_ones_too(tmp_path, data, expected):
    (tmp_path / "a.txt").write_bytes(data)
    assert read_lines(tmp_path / "a.txt") == expected


def test_lines_that_cannot_be_read(tmp_path):
    (tmp_path / "a.txt").write_bytes(b"a\nb\n\xff\n")
    with pytest.raises(UserError, match=r"a\.txt:3: is not UTF-8"):
        read_lines(tmp_path / "a.txt")
    with pytest.raises(UserError, match=r"b\.txt: cannot be read \(no such file or directory\)"):
        read_lines(tmp_path / "b.txt")
