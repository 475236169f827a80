"""A revision against another for programs: the documented, versioned JSON of `score --format json`."""

from collections.abc import Iterable
from typing import Any

from duizhao.judging.judgement import Judgement
from duizhao.reports.findings.json_report import finding_value
from duizhao.reports.json_text import json_text
from duizhao.reports.judge.json_report import judgement_value
from duizhao.scoring.beads import BeadChange, Effort
from duizhao.scoring.changes import BeadApproval, Coverage
from duizhao.scoring.comparison import Comparison, Quality
from duizhao.scoring.mqm import MqmComparison, MqmScore

VERSION = 1
"""Changes when a field is removed or changes its meaning, not when one is added."""


def score_json(comparison: Comparison, judgement: Judgement | None = None) -> str:
    """`{"version", "language", "changed", "effort", "quality", "findings", "coverage", "mqm", "judged", "beads"}`.

    A part that does not apply is null. `quality` has `bleu`, `chrf++` and `ter`, which is null if it was not computed;
    intervals are `[low, high]`. `judged` is as in `judge --format json`, without `version`, `base` and `head`. `beads`
    are those of which there is something to say, the most urgent first.
    """
    findings, coverage, sign_offs = comparison.findings, comparison.coverage, comparison.sign_offs
    value = {
        "version": VERSION,
        "language": comparison.language,
        "changed": {
            "total": comparison.total._asdict(),
            "sections": [extent._asdict() for extent in comparison.sections],
        },
        "effort": _effort(comparison.effort),
        "quality": _quality(comparison.quality) if comparison.quality else None,
        "findings": {
            "fixed": [finding_value(finding) for finding in findings.fixed],
            "introduced": [finding_value(finding) for finding in findings.introduced],
        }
        if findings
        else None,
        "coverage": {
            "base": _coverage(coverage[0]),
            "head": _coverage(coverage[1]),
            "sign_offs": {"gained": _signed(sign_offs.gained), "lost": _signed(sign_offs.lost)},
        }
        if coverage and sign_offs
        else None,
        "mqm": _mqm(comparison.mqm) if comparison.mqm else None,
        "judged": judgement_value(judgement) if judgement else None,
        "beads": [_bead(bead) for bead in comparison.beads],
    }
    return json_text(value)


def _effort(effort: Effort) -> dict[str, Any]:
    return effort._asdict()


def _quality(qualities: Iterable[Quality]) -> dict[str, Any]:
    value: dict[str, Any] = {"bleu": None, "chrf++": None, "ter": None}
    for quality in qualities:
        value[quality.metric.name] = {
            "base": quality.base,
            "head": quality.head,
            "signature": quality.signature,
            "ci95_base": quality.ci95_base,
            "ci95_head": quality.ci95_head,
            "p_bootstrap": quality.p_bootstrap,
            "p_randomization": quality.p_randomization,
        }
    return value


def _coverage(coverage: Coverage) -> dict[str, Any]:
    return coverage._asdict()


def _mqm(mqm: MqmComparison) -> dict[str, Any]:
    def figures(score: MqmScore) -> dict[str, Any]:
        return {**score._asdict(), "per_100": score.per_100}

    return {
        "base": figures(mqm.base),
        "head": figures(mqm.head),
        "sections": [
            {"title": one.title, "base": figures(one.base), "head": figures(one.head)} for one in mqm.sections
        ],
    }


def _signed(sign_offs: Iterable[BeadApproval]) -> list[dict[str, str]]:
    return [sign_off._asdict() for sign_off in sign_offs]


def _bead(bead: BeadChange) -> dict[str, Any]:
    quality = bead.quality
    return {
        "bead": bead.bead,
        "document": bead.document,
        "change": bead.change,
        "base": bead.base,
        "head": bead.head,
        "source": dict(zip(("base", "head"), bead.source, strict=True)) if bead.source else None,
        "effort": _effort(bead.effort) if bead.effort else None,
        "quality": {name: pair._asdict() for name, pair in quality.items()} if quality else None,
        "findings": {
            "fixed": [finding.fingerprint for finding in bead.fixed],
            "introduced": [finding.fingerprint for finding in bead.introduced],
        },
        "sign_offs": {"gained": list(bead.gained), "lost": list(bead.lost)},
    }
