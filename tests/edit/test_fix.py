"""`check --fix` and `--diff`: what takes no judgement is written, into the target alone."""

import subprocess

import pytest


@pytest.fixture
def edit(small):
    """`edit("en", old, new)` changes a side of the small edition; `edit("en")` is its text."""

    def edit(side, *change):
        file = small / side / "small.yaml"
        text = file.read_text(encoding="utf-8")
        if change:
            assert change[0] in text
            file.write_text(text.replace(*change), encoding="utf-8")
        return text

    return edit


@pytest.fixture
def faulty(edit):
    """A deprecated term at the head of a sentence, in the plural, and a stray space beside it."""
    edit("en", "How tall is this lighthouse?", "Light towers are tall , is this light tower?")
    return edit


FIXED = "Lighthouses are tall, is this lighthouse?"


def test_a_diff_shows_what_would_be_written_and_writes_nothing(duizhao, small, faulty, need):
    before = faulty("en")
    done = duizhao("check", "--diff", "--edition", small)
    assert (done.code, done.err) == (1, "")
    assert faulty("en") == before
    subprocess.run([need("git"), "apply", "-"], input=done.out, text=True, cwd=small, check=True)
    assert FIXED in faulty("en")
    assert duizhao("check", "--diff", "--edition", small) == (0, "", "")


def test_a_fix_writes_and_checks_what_is_left(duizhao, small, faulty):
    other = faulty("zh")
    done = duizhao("check", "--fix", "--edition", small, "--select", "TRM,TYP")
    assert (done.code, done.err) == (0, "duizhao: fixed 3 places in en/small.yaml\n")
    assert done.out.startswith("nothing found")
    assert FIXED in faulty("en")
    assert faulty("zh") == other
    again = faulty("en")
    assert duizhao("check", "--fix", "--edition", small).err == ""
    assert faulty("en") == again


def test_only_selected_rules_are_fixed(duizhao, small, faulty):
    duizhao("check", "--fix", "--edition", small, "--select", "TYP")
    assert "Light towers are tall, is this light tower?" in faulty("en")
    duizhao("check", "--fix", "--edition", small, "--ignore", "TRM")
    assert "light tower" in faulty("en")


def test_the_source_is_never_touched(duizhao, small, edit):
    edit("zh", "这座灯塔", "这座灯楼")
    termbase = small / "alignment/termbase.yaml"
    text = termbase.read_text(encoding="utf-8")
    assert "preferred: 灯塔\n" in text
    termbase.write_text(
        text.replace("preferred: 灯塔\n", "preferred: 灯塔\n    deprecated:\n    - 灯楼\n"), encoding="utf-8"
    )
    assert "TRM001" in duizhao("check", "--edition", small, "--select", "TRM").out
    assert duizhao("check", "--diff", "--edition", small) == (0, "", "")


def test_an_article_that_would_not_fit_is_left_to_a_person(duizhao, small, edit):
    termbase = small / "alignment/termbase.yaml"
    text = termbase.read_text(encoding="utf-8")
    termbase.write_text(text.replace("- light tower", "- illuminated tower"), encoding="utf-8")
    edit("en", "How tall is this lighthouse?", "How tall is an illuminated tower?")
    assert "TRM001" in duizhao("check", "--edition", small, "--select", "TRM").out
    assert duizhao("check", "--diff", "--edition", small) == (0, "", "")


def test_a_waived_finding_stays(duizhao, small, faulty):
    (small / "alignment/waivers.yaml").write_text(
        "- rule: TRM001\n  bead: b05\n  en: this light tower\n  reason: |-\n    as said\n"
        '  by: Fixture <fixture@example.invalid>\n  date: "2024-06-01"\n',
        encoding="utf-8",
    )
    duizhao("check", "--fix", "--edition", small)
    assert "Lighthouses are tall, is this light tower?" in faulty("en")


def test_a_sign_off_that_will_not_hold_is_told_by_bead_and_person(duizhao, small, faulty):
    from duizhao.state import digest
    from duizhao.store import load

    bead = next(bead for bead in load(small).beads if "light tower" in bead.en.text)
    reviews = small / "alignment/reviews"
    reviews.mkdir(exist_ok=True)
    (reviews / "fixture.yaml").write_text(
        f"name: Fixture\nemail: fixture@example.invalid\nsign-offs:\n- bead: {bead.id}\n  kind: accuracy\n"
        f'  digest: {digest(bead)}\n  date: "2024-06-01"\n',
        encoding="utf-8",
    )
    signed = (reviews / "fixture.yaml").read_text(encoding="utf-8")
    for option in ("--diff", "--fix"):
        (line, *_) = duizhao("check", option, "--edition", small).err.splitlines()
        assert f"{bead.id} by Fixture <fixture@example.invalid> for accuracy" in line
    assert (reviews / "fixture.yaml").read_text(encoding="utf-8") == signed


def test_fix_and_diff_exclude_each_other(duizhao, small):
    assert duizhao("check", "--fix", "--diff", "--edition", small).code == 2
