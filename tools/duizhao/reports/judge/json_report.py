"""What judges said, for programs: the documented, versioned JSON of `judge --format json`."""

from typing import Any

from duizhao.judging.judgement import Group, Judged, Judgement
from duizhao.judging.statistics import Tally
from duizhao.reports.json_text import json_text

VERSION = 1
"""Changes if a field is removed or changes its meaning; new fields do not change it."""


def judgement_json(judgement: Judgement) -> str:
    """`{"version", "base", "head", "sign_off", "judged_by", "passages", "total", "sequential", "judges", …}`.

    Shares are from 0 to 1, intervals `[low, high]`. `sign_off` is always false. `lost` has the worst passage first.
    """
    return json_text({"version": VERSION, "base": judgement.base, "head": judgement.head, **judgement_value(judgement)})


def judgement_value(judgement: Judgement) -> dict[str, Any]:
    """The judgement without the names of what was compared."""
    return {
        "sign_off": False,
        "judged_by": list(judgement.kinds),
        "passages": {
            "differ": judgement.passages,
            "judged": judgement.judged,
            "same": judgement.same,
            "one_sided": judgement.one_sided,
        },
        "stale_verdicts": judgement.stale,
        "total": _tally(judgement.total),
        "sequential": judgement.sequence._asdict(),
        "agreement": {"passages": judgement.twice, "alpha": judgement.alpha},
        "major_errors": judgement.majors._asdict(),
        "judges": [
            {
                "judge": row.judge,
                "kind": row.kind,
                **_tally(row.tally),
                "shown_first": {"preferred": row.first.preferred, "lost": row.first.lost},
            }
            for row in judgement.judges
        ],
        "sections": [_group(group) for group in judgement.sections],
        "voices": [_group(group) for group in judgement.voices],
        "lost": [_lost(item) for item in judgement.lost],
    }


def _tally(tally: Tally) -> dict[str, Any]:
    return {
        "preferred": tally.preferred,
        "lost": tally.lost,
        "ties": tally.ties,
        "share": tally.share,
        "ci95": tally.interval,
        "p_sign": tally.p,
    }


def _group(group: Group) -> dict[str, Any]:
    return {"title": group.title, **_tally(group.tally)}


def _lost(item: Judged) -> dict[str, Any]:
    return {
        **item.passage._asdict(),
        "margin": item.margin,
        "opinions": [
            {name: value for name, value in opinion._asdict().items() if name != "first"} for opinion in item.opinions
        ],
    }
