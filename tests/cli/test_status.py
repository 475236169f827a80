"""`duizhao status`."""

import json

from duizhao.state import digest
from duizhao.store import load


def change(path, before, after):
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after), encoding="utf-8")


def sign(small, *ids):
    """The fixture person signs the present words of these beads."""
    lines = ["name: Fixture", "email: fixture@example.invalid", "sign-offs:"]
    for bead in load(small).beads:
        if bead.id in ids:
            lines += [f"- bead: {bead.id}", "  kind: accuracy", f"  digest: {digest(bead)}", '  date: "2024-06-01"']
    (small / "alignment/reviews").mkdir()
    (small / "alignment/reviews/fixture.yaml").write_text("\n".join(lines) + "\n", encoding="utf-8")


def test_a_table_by_section_a_total_and_what_comes_next(duizhao, small):
    done = duizhao("status", "--edition", small)
    assert done == (
        0,
        """\
section                                           beads  untranslated  draft  stale  signed  share
The Lighthouse at Foggy Harbor: Its Keeper on L…      3             0      3      0       0    0 %
1. Light                                              6             0      6      0       0    0 %
2. Fog                                                6             0      6      0       0    0 %
total                                                15             0     15      0       0    0 %

Next: b01 (alignment/small.yaml:1) is draft: compare both sides.
""",
        "",
    )


def test_json_is_versioned_and_adds_up(duizhao, small):
    report = json.loads(duizhao("status", "--format", "json", "--edition", small).out)
    assert report["version"] == 1
    assert report["sections"][1] == {
        "document": "small",
        "title": {"zh": "一、灯", "en": "1. Light"},
        "level": 2,
        "beads": 6,
        "untranslated": 0,
        "draft": 6,
        "stale": 0,
        "signed": 0,
        "mqm": {"marks": 0, "points": 0, "words": 44, "per_100": 0.0},
    }
    assert report["total"] == {
        "beads": 15,
        "untranslated": 0,
        "draft": 15,
        "stale": 0,
        "signed": 0,
        "mqm": {"marks": 0, "points": 0, "words": 136, "per_100": 0.0},
    }
    assert report["asked"] == 0
    assert report["next"] == {"bead": "b01", "state": "draft", "path": "alignment/small.yaml", "line": 1}
    assert report["draft_waivers"] == 0


def test_what_is_untranslated_comes_first(duizhao, small):
    change(small / "alignment/small.yaml", "  reason: |-\n    The mark of the end of the page; nobody said it.\n", "")
    done = duizhao("status", "--edition", small)
    assert "Next: b15 (alignment/small.yaml:" in done.out
    assert "is untranslated: translate it" in done.out
    assert "total                                                15             1     14      0       0" in done.out


def test_a_changed_word_makes_a_signed_bead_stale_and_changing_it_back_does_not(duizhao, small):
    sign(small, "b05")

    def total():
        return json.loads(duizhao("status", "--format", "json", "--edition", small).out)["total"]

    assert (total()["signed"], total()["stale"]) == (1, 0)
    change(small / "en/small.yaml", "How tall is this", "How high is this")
    assert (total()["signed"], total()["stale"]) == (0, 1)
    assert "Next: b05" in duizhao("status", "--edition", small).out
    change(small / "en/small.yaml", "How high is this", "How tall is this")
    assert (total()["signed"], total()["stale"]) == (1, 0)


def test_nothing_is_left_where_all_is_signed(duizhao, small):
    sign(small, *(f"b{number:02}" for number in range(1, 16)))
    done = duizhao("status", "--edition", small)
    assert done.out.endswith("\nNext: nothing; every bead is signed.\n")
    assert json.loads(duizhao("status", "--format", "json", "--edition", small).out)["next"] is None


def test_what_stands_before_the_first_heading_is_counted_too(duizhao, small):
    for path in ("zh/small.yaml", "en/small.yaml"):
        change(small / path, "  kind: heading\n  level: 1\n", "  kind: paragraph\n")
    assert "\n(before the first heading)      3 " in duizhao("status", "--edition", small).out


def test_waivers_that_nobody_has_agreed_to_are_counted(duizhao, small):
    (small / "alignment/waivers.yaml").write_text(
        "- rule: TRM001\n  bead: b05\n  zh: 灯塔\n  en: lighthouse\n  reason: |-\n    For the test.\n  by: draft\n"
        '  date: "2024-06-01"\n',
        encoding="utf-8",
    )
    assert "Waivers that nobody has agreed to yet: 1\n" in duizhao("status", "--edition", small).out


def test_a_file_that_cannot_be_read_is_one_line_and_exit_2(duizhao, small):
    (small / "en/small.yaml").write_bytes(b"- voice: \xff\n")
    (small / "alignment/notes.yaml").write_text("- bead: [\n", encoding="utf-8")
    done = duizhao("status", "--edition", small)
    assert done.code == 2
    assert done.out == ""
    lines = done.err.splitlines()
    assert len(lines) == 2
    assert any(line.startswith("duizhao: en/small.yaml:1:") for line in lines)
    assert any(line.startswith("duizhao: alignment/notes.yaml:") for line in lines)


def test_a_fault_of_form_is_told_for_it_may_hide_an_entry(duizhao, small):
    (small / "alignment/reviews").mkdir()
    (small / "alignment/reviews/fixture.yaml").write_text("- bead: b05\n", encoding="utf-8")
    done = duizhao("status", "--edition", small)
    assert done.code == 0
    assert done.err == (
        "duizhao: alignment/reviews/fixture.yaml:1:1: 1 fault of form, this is the first; run `duizhao check`\n"
    )


def test_no_edition_is_one_line_and_exit_2(duizhao, tmp_path):
    done = duizhao("status", "--edition", tmp_path)
    assert (done.code, done.out, len(done.err.splitlines())) == (2, "", 1)
    assert str(tmp_path) in done.err


def mark(small, *marks):
    """The fixture person marks words of the English: bead, quote, category, severity."""
    lines = ["name: Fixture", "email: fixture@example.invalid", "marks:"]
    for bead, quote, category, severity in marks:
        lines += [f"- bead: {bead}", "  side: en", f"  quote: {quote}", f"  category: {category}"]
        lines += [f"  severity: {severity}", "  comment: |-", "    Hm.", '  date: "2024-06-02"']
    (small / "alignment/reviews").mkdir(exist_ok=True)
    (small / "alignment/reviews/fixture.yaml").write_text("\n".join(lines) + "\n", encoding="utf-8")


def test_what_is_marked_counts_while_its_words_stand(duizhao, small):
    mark(
        small,
        ("b05", "tall", "style/awkward", "minor"),
        ("b07", "Fresnel", "accuracy/mistranslation", "major"),
        ("b07", "no such words", "accuracy/mistranslation", "major"),
    )
    done = duizhao("status", "--edition", small)
    assert "share  MQM/100\n" in done.out
    assert "2 marks by reviewers still open: 6.0 points, 4.41 per hundred words\n" in done.out
    change(small / "en/small.yaml", "How tall is this", "How high is this")
    assert "1 mark by reviewers still open: 5.0 points" in duizhao("status", "--edition", small).out


def test_a_share_of_100_is_all_of_them(duizhao, small):
    sign(small, *(f"b{number:02}" for number in range(1, 15)))
    assert duizhao("status", "--edition", small).out.splitlines()[4].endswith("14   93 %")


def test_what_a_release_waits_for(duizhao, small):
    settings = small / "alignment/edition.yaml"
    settings.write_text(settings.read_text(encoding="utf-8") + "check:\n  sign-offs: 2\n", encoding="utf-8")
    sign(small, "b05")
    assert "A release needs each bead signed by 2 people; 15 of 15 to go\n" in duizhao("status", "--edition", small).out
    assert duizhao("check", "--edition", small).code == 0
    assert "SGN002" in duizhao("check", "--release", "--edition", small).out


def test_by_person(duizhao, small):
    assert duizhao("status", "--by", "person", "--edition", small).out == "Nobody has signed or marked anything yet.\n"
    sign(small, "b05", "b06")
    change(small / "en/small.yaml", "How tall is this", "How high is this")
    done = duizhao("status", "--by", "person", "--edition", small)
    assert done.out.splitlines() == [
        "person                             accuracy  reading  stale  marks        last",
        "Fixture <fixture@example.invalid>         1        0      1      0  2024-06-01",
    ]
    settings = small / "alignment/edition.yaml"
    more = "check:\n  signers:\n  - other@example.invalid\n"
    settings.write_text(settings.read_text(encoding="utf-8") + more, encoding="utf-8")
    (row,) = json.loads(duizhao("status", "--by", "person", "--format", "json", "--edition", small).out)["people"]
    assert (row["person"], row["counts"], row["accuracy"], row["stale"]) == (
        "Fixture <fixture@example.invalid>",
        False,
        1,
        1,
    )
    assert "do not count" in duizhao("status", "--by", "person", "--edition", small).out


def test_who_has_signed_steers_no_terminal(duizhao, small):
    (small / "alignment/reviews").mkdir()
    (small / "alignment/reviews/fixture.yaml").write_text(
        'name: "Fix\\x1b[2Jture"\nemail: fixture@example.invalid\nsign-offs:\n- bead: b05\n  kind: reading\n'
        '  digest: d1:0123456789abcdef\n  date: "2024-06-01"\n',
        encoding="utf-8",
    )
    assert "\x1b" not in duizhao("status", "--by", "person", "--edition", small).out
