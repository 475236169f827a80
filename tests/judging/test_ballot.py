"""Verdicts as judges send them in."""

import pytest

from duizhao.errors import UserError
from duizhao.judging.ballot import Vote, read_ballot

HEADER = "passage\tverdict\tmajor\twords\treason\n"
ID = "0123456789ab"


@pytest.fixture
def ballot(tmp_path):
    """`ballot(lines)`: a file with the header and these lines."""

    def write(text, header=HEADER):
        path = tmp_path / "verdicts.tsv"
        path.write_text(header + text, encoding="utf-8")
        return path

    return write


def test_cells_are_read_and_missing_ones_are_empty(ballot):
    path = ballot(f"{ID}-001\t1\t2\twrong\\twords\tsmoother\n\n{ID}-002\t0\n{ID}-003\t2\t\t\t读得顺\r\n")
    assert read_ballot(path) == [
        Vote(f"{ID}-001", "1", "2", "wrong\twords", "smoother", 2),
        Vote(f"{ID}-002", "0", "", "", "", 4),
        Vote(f"{ID}-003", "2", "", "", "读得顺", 5),
    ]
    assert read_ballot(path)[0].packet == ID


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("b001\t1", "'b001' is no label of a passage"),
        (f"{ID}-001\t3", "the verdict is '3'; write 1, 2, or 0"),
        (f"{ID}-001", "the verdict is ''; write 1, 2, or 0"),
        (f"{ID}-001\t1\tx\twords", "the major error is in 'x'"),
        (f"{ID}-001\t1\t2", "a major error without its words"),
        (f"{ID}-001\t1\t\twords", "has the words of a major error, but not which version"),
        (f"{ID}-001\t1\t\t\ta\tb", "has 6 cells, more than 5"),
        (f"{ID}-000\t1", f"{ID}-000 has a verdict in line 2; keep one"),
    ],
)
def test_a_malformed_line_is_named(ballot, line, says):
    path = ballot(f"{ID}-000\t1\n{line}\n")
    with pytest.raises(UserError) as refused:
        read_ballot(path)
    (message,) = refused.value.args
    assert message.startswith(f"{path}:3: ")
    assert says in message


def test_every_malformed_line_has_a_line_of_its_own(ballot):
    with pytest.raises(UserError) as refused:
        read_ballot(ballot("x\t1\ny\t1\n"))
    assert len(refused.value.args) == 2


def test_a_file_without_header_or_verdicts_is_refused(ballot):
    with pytest.raises(UserError, match=":1: the first line must be the header: passage verdict major words reason"):
        read_ballot(ballot(f"{ID}-001\t1\n", header=""))
    with pytest.raises(UserError, match="has no verdicts"):
        read_ballot(ballot(""))
    with pytest.raises(UserError, match=":1: the first line"):
        read_ballot(ballot("", header=""))
