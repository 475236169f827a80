"""The report for programs: its fields are a promise."""

import json

from duizhao.checks.report import Report
from duizhao.reports.findings.json_report import as_json


def test_every_field_of_a_finding(report: Report) -> None:
    value = json.loads(as_json(report))
    assert list(value) == ["version", "findings", "unread", "summary"]
    assert value["version"] == 1
    waived, found = sorted(value["findings"][:2], key=lambda one: one["name"])
    assert waived["waived"] == "agreed"
    fingerprint = found.pop("fingerprint")
    assert len(fingerprint) == 16
    assert found == {
        "rule": "TRM003",
        "name": "rival-term",
        "level": "error",
        "message": "“Reasoning” is used where “推理” calls for “inference”",
        "document": "made",
        "path": "en/made.yaml",
        "line": 6,
        "column": 7,
        "end_line": 6,
        "end_column": 16,
        "bead": "b1",
        "segment": "b1-en-0",
        "side": "en",
        "span": {"text": "Reasoning", "start": 0, "end": 9},
        "suggestion": "Inference",
        "evidence": [
            {
                "side": "zh",
                "segment": "b1-zh-0",
                "path": "zh/made.yaml",
                "line": 6,
                "column": 7,
                "text": "推理",
                "note": "is inference",
            }
        ],
        "waived": None,
    }


def test_what_has_no_words_has_no_span(report: Report) -> None:
    found = json.loads(as_json(report))["findings"][2]
    assert [found[key] for key in ("document", "bead", "segment", "side", "span")] == [None] * 5
    assert found["evidence"] == []


def test_what_could_not_be_read_and_the_summary(report: Report) -> None:
    value = json.loads(as_json(report))
    assert value["unread"] == [{"path": "alignment/termbase.yaml", "line": 2, "column": 1, "message": "is not UTF-8"}]
    assert value["summary"] == {
        "levels": {"error": 2, "warning": 0, "split": 0},
        "waived": 1,
        "files": 2,
        "unread": 1,
        "beads": 291,
        "states": {"untranslated": 0, "draft": 290, "stale": 0, "signed": 1},
        "baseline": 0,
    }
