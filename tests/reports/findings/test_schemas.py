"""The reports against the official schemas, which are not ours to ship.

DUIZHAO_SCHEMAS names a folder that has them, as `sarif/sarif-schema-2.1.0.json` (OASIS), `junit/JUnit.xsd` (windyroad)
and `rdjson/DiagnosticResult.json` (reviewdog). Where it is not set there is nothing here to run: what the schemas ask
for is tested in test_services.py too.
"""

import json
import os
from pathlib import Path

import pytest

from duizhao.checks.report import Report
from duizhao.reports.formats import formatted

if SCHEMAS := os.environ.get("DUIZHAO_SCHEMAS"):
    FOLDER = Path(SCHEMAS)

    @pytest.fixture(params=["full", "without findings"])
    def some(report: Report, request: pytest.FixtureRequest) -> Report:
        return report if request.param == "full" else report._replace(findings=(), unread=())

    @pytest.mark.parametrize(
        ("form", "path"), [("sarif", "sarif/sarif-schema-2.1.0.json"), ("rdjson", "rdjson/DiagnosticResult.json")]
    )
    def test_json_against_its_schema(some: Report, form: str, path: str) -> None:
        from jsonschema import Draft4Validator

        schema = json.loads((FOLDER / path).read_text(encoding="utf-8"))
        validator = Draft4Validator(schema, format_checker=Draft4Validator.FORMAT_CHECKER)
        value = json.loads(formatted(some, form, "error"))
        assert [error.message for error in validator.iter_errors(value)] == []
        broken = {**value, "runs": 1, "diagnostics": 1}
        assert not validator.is_valid(broken)

    def test_junit_against_its_schema(some: Report) -> None:
        from lxml import etree

        schema = etree.XMLSchema(etree.parse(FOLDER / "junit/JUnit.xsd"))
        schema.assertValid(etree.fromstring(formatted(some, "junit", "error").encode()))
