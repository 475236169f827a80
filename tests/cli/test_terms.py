"""`duizhao terms`: what is shown of terms, what a table changes."""

import json
from importlib import import_module

import click
import pytest

from duizhao.cli.terms import TABLE
from duizhao.reports.terminal import width


@pytest.fixture
def terms(duizhao, small):
    return lambda *arguments: duizhao("terms", *arguments, "--edition", small)


@pytest.fixture
def change(small):
    def change(path, old, new):
        text = (small / path).read_text(encoding="utf-8")
        assert old in text
        (small / path).write_text(text.replace(old, new), encoding="utf-8")

    return change


@pytest.mark.parametrize("name", TABLE)
def test_every_command_has_its_help_line_an_example_and_told_options(name, duizhao):
    command = import_module(f"duizhao.cli.terms_{name}").command
    assert (command.name, command.get_short_help_str(200)) == (name, TABLE[name])
    assert f"Example:\n    duizhao terms {name}" in duizhao("terms", name, "--help").out
    assert all(one.help for one in command.params if isinstance(one, click.Option))


def test_alone_it_shows_its_commands_and_knows_the_nearest(duizhao):
    alone = duizhao("terms")
    assert alone == duizhao("terms", "--help")
    assert all(f"  {name}" in alone.out and line in alone.out for name, line in TABLE.items())
    assert "Did you mean 'suggest'?" in duizhao("terms", "sugest").err


def test_list_counts_places_in_aligned_columns(terms, change):
    change("en/small.yaml", "How tall is this lighthouse?", "How tall is this light tower?")
    shown = terms("list")
    assert shown.code == 0
    rows = [line for line in shown.out.splitlines() if "  " in line]
    assert len({width(row) for row in rows}) == 1
    (row,) = (row for row in rows if row.startswith("lighthouse "))
    assert row.split() == ["lighthouse", "灯塔", "lighthouse", *row.split()[3:6], "·", "1"]
    value = json.loads(terms("list", "--format", "json").out)
    (one,) = (one for one in value["concepts"] if one["concept"] == "lighthouse")
    assert [str(count) for count in one["places"].values()] == row.split()[3:5]
    assert {"text": "light tower", "status": "deprecated"} in one["terms"]["en"]


def test_show_sets_the_words_under_each_other_and_marks_variants(terms, change):
    change("en/small.yaml", "How tall is this lighthouse?", "How tall is this light tower?")
    shown = terms("show", "灯塔")
    assert shown.code == 0
    head, *lines = shown.out.splitlines()
    assert head.startswith("lighthouse: 灯塔 / lighthouse, light tower (deprecated): ")
    places = json.loads(terms("show", "lighthouse", "--format", "json").out)["concepts"][0]["beads"]
    assert len(lines) == sum(max(len(one["zh"]), len(one["en"]), 1) for one in places)
    zh = {width(line[: line.index("灯塔")]) for line in lines if "灯塔" in line}
    en = {width(line[: line.rindex(word)]) for line in lines for word in ("light tower", "ighthouse") if word in line}
    assert len(zh) == 1
    assert max(en) - min(en) <= 1  # what is found has a capital or not
    assert [line for line in lines if "!light tower" in line]
    assert {hit["status"] for one in places for hit in one["en"]} == {"preferred", "deprecated"}


def test_show_says_where_a_side_has_nothing_of_a_concept(terms, change):
    change("en/small.yaml", "How tall is this lighthouse?", "How tall is it?")
    (line,) = (line for line in terms("show", "lighthouse").out.splitlines() if "—" in line)
    assert "灯塔" in line
    assert line.endswith("—  How tall is it?")


def test_show_names_the_nearest_of_an_unknown_term(terms):
    done = terms("show", "lighthose")
    assert (done.code, done.out) == (2, "")
    assert "no term 'lighthose'; did you mean 'lighthouse'?" in done.err


def test_drift_groups_what_no_list_explains(terms):
    shown = terms("drift", "--no-termbase", "--no-errata", "--format", "json")
    drifts = json.loads(shown.out)["drifts"]
    assert (shown.code, shown.err) == (0, "")
    spans = {one["span"]["text"] for drift in drifts for one in drift["findings"]}
    assert spans & {"Fresnal", "Fresnel"}
    assert all(one["rule"].startswith("DRF") for drift in drifts for one in drift["findings"])
    text = terms("drift", "--no-termbase", "--no-errata").out
    assert "!Fresn" in text


def test_drift_leaves_to_the_termbase_what_it_says(terms, change):
    with_none = terms("drift", "--no-termbase", "--no-errata").out
    change(
        "alignment/termbase.yaml",
        "- concept: lin-wan",
        "- concept: fresnel\n  zh:\n    preferred: Fresnel\n    deprecated:\n    - Fresnal\n"
        "  en:\n    preferred: Fresnel\n- concept: lin-wan",
    )
    assert "!Fresnal" in with_none
    assert "!Fresnal" not in terms("drift", "--no-errata").out
    assert terms("drift", "--no-termbase", "--no-errata").out == with_none


def test_a_table_goes_out_and_comes_back_without_a_change(terms, small, tmp_path):
    file = small / "alignment/termbase.yaml"
    before = file.read_text(encoding="utf-8")
    assert terms("export", "--out", tmp_path / "t.tsv").code == 0
    assert terms("export").out == (tmp_path / "t.tsv").read_text(encoding="utf-8")
    done = terms("import", tmp_path / "t.tsv")
    assert (done.code, done.err) == (0, "")
    assert ": 0 added, 0 changed, " in done.out
    assert file.read_text(encoding="utf-8") == before
    file.unlink()
    assert terms("import", tmp_path / "t.tsv").code == 0
    assert file.read_text(encoding="utf-8") == before


def test_an_import_changes_what_it_names_and_drops_nothing_it_does_not(terms, change, small, duizhao, tmp_path):
    file = small / "alignment/termbase.yaml"
    change("alignment/termbase.yaml", "    - light tower\n", "    - light tower\n  origin: a list of 1998\n")
    table = (
        "concept\ten\ten-deprecated\ten-case\tzh\n"
        "lighthouse\tlighthouse\t\t\t灯塔\nkeeper-x\tkeeper\twarden|guard\texact\t守塔人\n"
    )
    (tmp_path / "t.tsv").write_text(table, encoding="utf-8")
    assert ": 1 added, 1 changed, 0 unchanged; " in terms("import", tmp_path / "t.tsv").out
    text = file.read_text(encoding="utf-8")
    assert "light tower" not in text
    assert "origin: a list of 1998" in text
    assert "    deprecated:\n    - warden\n    - guard\n    case: exact\n" in text
    assert duizhao("fmt", "--check", "--edition", small).code == 0


def test_an_import_of_half_a_concept_is_refused_and_changes_nothing(terms, small, tmp_path):
    before = (small / "alignment/termbase.yaml").read_text(encoding="utf-8")
    (tmp_path / "t.tsv").write_text("concept\ten\nlighthouse\t\nnew\tnew\n", encoding="utf-8")
    done = terms("import", tmp_path / "t.tsv")
    assert (done.code, done.out) == (2, "")
    assert "t.tsv:2:1: lighthouse has no term in en; fill the column" in done.err
    assert "t.tsv:3:1: new has no term in zh; fill the column" in done.err
    assert (small / "alignment/termbase.yaml").read_text(encoding="utf-8") == before
    assert "can't be read" in terms("import", tmp_path / "none.tsv").err
