"""`duizhao schema`: every file of an edition fits its schema, and both find the same faults of keys and values."""

import json

import pytest
import yaml
from jsonschema import Draft202012Validator

from duizhao.store.json_schema import DESCRIPTIONS, KINDS, documented_keys
from duizhao.store.shapes import COMMON

NAMES = list(KINDS)


def kind_of(path):
    """The name of the schema for a file, by its path from the edition's root."""
    if path in COMMON:
        return next(name for name, kind in KINDS.items() if kind.path == path)
    if path.startswith("alignment/reviews/"):
        return "review"
    return "beads" if path.startswith("alignment/") else "document"


@pytest.fixture
def validator(duizhao):
    def make(name):
        schema = json.loads(duizhao("schema", name).out)
        Draft202012Validator.check_schema(schema)
        return Draft202012Validator(schema)

    return make


def files(root):
    for folder in ("zh", "en", "alignment"):
        for path in sorted((root / folder).rglob("*.yaml")):
            yield path.relative_to(root).as_posix(), yaml.safe_load(path.read_text(encoding="utf-8"))


def test_the_list_names_every_kind_of_file_and_where_it_stands(duizhao):
    rows = duizhao("schema").out.splitlines()
    assert [row.split()[0] for row in rows] == NAMES
    assert all(path in row for path, row in zip([kind.path for kind in KINDS.values()], rows, strict=True))
    assert set(COMMON) < {kind.path for kind in KINDS.values()}


def test_every_key_says_what_it_is_for():
    for name in NAMES:
        assert {line.path for line in documented_keys(name)} == set(DESCRIPTIONS[name])


def test_every_file_of_an_edition_fits_its_schema_as_other_programs_read_it(validator, small, repository):
    """The panel's too, where it is at hand: the plain loader of PyYAML is one of those that take `1` for a number."""
    seen = set()
    for root in (small, repository):
        for path, data in files(root):
            kind = kind_of(path)
            seen.add(kind)
            assert list(validator(kind).iter_errors(data)) == [], path
    assert seen >= {"document", "beads", "edition", "termbase", "errata", "notes", "furniture"}


REVIEW = """\
name: Fixture
email: fixture@example.invalid
sign-offs:
- bead: b01
  kind: accuracy
  digest: d1:0123456789abcdef
  date: "2024-02-03"
"""
WAIVERS = """\
- rule: TRM002
  bead: b05
  en: light tower
  reason: |-
    The speaker's own word.
  by: draft
  date: "2024-02-03"
"""


@pytest.mark.parametrize(("name", "text"), [("review", REVIEW), ("waivers", WAIVERS)])
def test_what_people_write_fits_too(validator, name, text):
    assert list(validator(name).iter_errors(yaml.safe_load(text))) == []


@pytest.mark.parametrize(
    ("path", "before", "after", "rule"),
    [
        ("alignment/small.yaml", "- id: b01\n", "- id: b01\n  wsa: [b00]\n", "FMT001"),
        ("alignment/small.yaml", "- id: b01\n  zh: [z01]\n", "- id: b01\n", "FMT002"),
        ("alignment/small.yaml", "zh: [z01]", "zh: z01", "FMT003"),
        ("zh/small.yaml", "kind: byline", "kind: bylien", "FMT004"),
        ("zh/small.yaml", "level: 1", "level: one", "FMT003"),
        ("alignment/termbase.yaml", "- concept: foghorn", '- concept: ""', "FMT002"),
    ],
)
def test_check_and_the_schema_find_the_same_faults(validator, duizhao, small, path, before, after, rule):
    file = small / path
    text = file.read_text(encoding="utf-8")
    assert before in text
    file.write_text(text.replace(before, after, 1), encoding="utf-8")
    assert list(validator(kind_of(path)).iter_errors(yaml.safe_load(file.read_text(encoding="utf-8"))))
    assert rule in duizhao("check", "--edition", small, "--select", "FMT").out


def test_an_unknown_name_is_told_the_nearest(duizhao):
    done = duizhao("schema", "termbse")
    assert (done.code, done.err) == (2, "duizhao: there is no schema 'termbse'; did you mean termbase?\n")
    assert "the schemas are document, beads" in duizhao("schema", "!").err
