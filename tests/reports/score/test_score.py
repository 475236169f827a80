"""The report on a revision against another, as text and as Markdown."""

import html
import json
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from duizhao.reports.score.json_report import score_json
from duizhao.reports.score.markdown import score_markdown
from duizhao.reports.score.text import score_text
from duizhao.reports.score.words import plot
from duizhao.reports.terminal import escaped
from duizhao.scoring.beads import BeadChange, Effort, MetricPair
from duizhao.scoring.changes import BeadApproval, Coverage, FindingChanges, SignOffChanges
from duizhao.scoring.comparison import Comparison, Extent, Quality
from duizhao.scoring.metrics import metrics
from duizhao.scoring.mqm import MqmComparison, MqmScore, SectionScores

BLEU, CHRF, TER = metrics("en", ter=True)
PARSER = MarkdownIt("commonmark").enable("table")
STATES = {"untranslated": 0, "draft": 2, "stale": 1, "signed": 1}


def bead(id, base, head, source=None, quality=None, fixed=(), introduced=(), **more):
    change = "same" if base == head else "added" if base is None else "removed" if head is None else "changed"
    effort = Effort(20.0, 71.6) if change == "changed" else None
    people = {"gained": (), "lost": (), **more}
    return BeadChange(id, "made", change, base, head, source, effort, quality, fixed, introduced, **people)


@pytest.fixture
def full(report):
    """A comparison of editions in which every part has something to say."""
    words, _, form = report.findings
    return Comparison(
        language="en",
        total=Extent("total", 4, 2, 1, 0, 1120, 1126),
        sections=(Extent("1. Light", 3, 2, 0, 0, 1000, 1002), Extent("2. Fog", 1, 0, 1, 0, 120, 124)),
        effort=Effort(5.884, 95.096),
        quality=(
            Quality(BLEU, 30.0, 32.5, "nrefs:1|tok:13a", (28.0, 31.0), (30.5, 34.0), 0.0421, 0.0031),
            Quality(CHRF, 60.0, 60.0, "nrefs:1|nw:2", (58.0, 61.0), (58.0, 61.0), 0.001, 0.0001),
            Quality(TER, 50.0, 52.0, "nrefs:1|tok:tercom", (48.0, 51.0), (50.0, 53.0), 0.3, 0.2),
        ),
        referenced=3,
        findings=FindingChanges(fixed=(form,), introduced=(words,)),
        coverage=(Coverage(3, 3, 99.5, STATES), Coverage(4, 3, 100.0, {**STATES, "signed": 2})),
        sign_offs=SignOffChanges(
            (BeadApproval("b2", "Fixture"),), (BeadApproval("b1", "Fixture"), BeadApproval("b3", "Fixture"))
        ),
        beads=(
            bead(
                "b1",
                "How tall is it?",
                "How high is it?",
                None,
                {"chrf++": MetricPair(80.0, 60.0)},
                introduced=(words,),
            ),
            bead("b2", "Fog.", "Fog.", ("雾来了。", "雾也来了。"), gained=("Fixture",)),
            bead("b3", None, "A ship.", None, {"chrf++": MetricPair(0.0, 5.0)}, lost=("Fixture",), fixed=(form,)),
        ),
    )


@pytest.fixture
def plain(full):
    """A comparison of texts without a reference."""
    return full._replace(
        sections=(), quality=None, findings=None, coverage=None, sign_offs=None, effort=Effort(None, 95.096), beads=()
    )


def test_five_parts_and_the_beads(full):
    assert score_text(full, "v1", "v2", ["gold"], 10) == (
        """\
Compared    v1 → v2, English
Changed     4 beads: 2 changed, 1 added; 1,120 → 1,126 words; the Chinese of 1 bead
              1. Light  3 beads: 2 changed; 1,000 → 1,002 words
              2. Fog  1 bead: 1 added; 120 → 124 words
Effort      TER 5.88, chrF 95.10
Quality     3 beads against gold
              BLEU    30.00 →  32.50   +2.50  95 %: 28.0–31.0 → 30.5–34.0  p 0.042 bootstrap, 0.0031 randomization
              chrF++  60.00 →  60.00   +0.00  95 %: 58.0–61.0 → 58.0–61.0  no difference
              TER     50.00 →  52.00   +2.00  95 %: 48.0–51.0 → 50.0–53.0  p 0.300 bootstrap, 0.200 randomization
              BLEU|nrefs:1|tok:13a
              chrF++|nrefs:1|nw:2
              TER|nrefs:1|tok:tercom
Findings    1 fixed, 1 introduced
              + en/made.yaml:6:7: error TRM003 “Reasoning” is used where “推理” calls for “inference”
              - alignment/made.yaml:3:3: error FMT001 the key 'resaon\\x1b[2J' is not known
Coverage    3 of 3 → 3 of 4 beads translated
            received text accounted for: 99.50 % → 100.00 %
            untranslated 0 → 0; draft 2 → 2; stale 1 → 1; signed 1 → 2
            sign-offs: 1 gained, 2 lost

b1  changed, TER 20, chrF 72, chrF++ 80.0 → 60.0
  ████████│         -20.0
  How [-tall-]{+high+} is it?
  + error TRM003 “Reasoning” is used where “推理” calls for “inference”

b2  English unchanged
  Fog.
  Chinese: 雾{+也+}来了。
  sign-off gained: Fixture

b3  added, chrF++ 0.0 → 5.0
          │██       +5.0
  {+A ship.+}
  - error FMT001 the key 'resaon\\x1b[2J' is not known
  sign-off lost: Fixture"""
    )


def test_a_part_that_does_not_apply_says_so(plain):
    text = score_text(plain._replace(language="zh"), "a.txt", "b.txt", [], 10)
    assert "Changed     4 lines: 2 changed, 1 added; 1,120 → 1,126 characters\n" in text
    assert "TER is skipped for Chinese, where it takes about 40 ms a segment; add it with --ter\n" in text
    assert "Quality     does not apply: no --reference given\n" in text
    assert "Findings    does not apply to text files\n" in text
    assert text.endswith("Coverage    does not apply to text files")
    page = score_markdown(plain, "a.txt", "b.txt", [], 10)
    assert "- **Effort** chrF 95.10 (TER is skipped (--no-ter))\n" in page
    assert "- **Quality** does not apply: no --reference given\n" in page
    assert "- **Findings** does not apply to text files\n" in page
    assert page.endswith("- **Coverage** does not apply to text files")


def test_what_is_not_shown_is_counted(full, report):
    many = full._replace(findings=FindingChanges((), (report.findings[0],) * 7), sections=full.sections * 4)
    text = score_text(many, "v1", "v2", ["gold"], 1)
    assert text.endswith("\n\nAnd 2 beads more: --beads 3")
    assert "\n              + and 2 more\n" in text
    assert "\n              and 3 sections more\n" in text
    assert "1 of 3 beads, what is most urgent" in score_markdown(full, "v1", "v2", ["gold"], 1)
    assert "\nb1" not in score_text(full, "v1", "v2", ["gold"], 0)


def test_colour_marks_what_has_gone_and_come(full):
    text = score_text(full, "v1", "v2", ["gold"], 10, colour=True)
    assert "How \x1b[31;9mtall\x1b[0m\x1b[32mhigh\x1b[0m is it?" in text
    assert "\x1b[32;1m  +2.50\x1b[0m" in text
    assert "\x1b[31;1m  +2.00\x1b[0m" in text, "more TER is worse"
    assert re.sub("\x1b\\[[0-9;]*m", "", text) == score_text(full, "v1", "v2", ["gold"], 10).replace(
        "[-tall-]{+high+}", "tallhigh"
    ).replace("{+也+}", "也").replace("{+A ship.+}", "A ship.")


@pytest.mark.parametrize(
    ("value", "expected"),
    [(0, "    │    "), (4, "    │████"), (-4, "████│    "), (0.01, "    │█   "), (-2.1, " ███│    ")],
)
def test_a_plot_shows_even_the_least_change(value, expected):
    assert plot(value, 4, half=4) == expected


def test_a_plot_of_nothing():
    assert plot(0, 0, half=2) == "  │  "


def test_markdown_is_tables_and_folded_parts(full):
    page = score_markdown(full, "v1", "v2", ["gold"], 10)
    shown = PARSER.render(page)
    assert page.startswith("### v1 → v2, English\n\n- **Changed** 4 beads: 2 changed, 1 added;")
    assert shown.count("<details") == page.count("</details>") == 5
    assert shown.count("<table>") == 4
    assert '<td style="text-align:right">▼ +2.00</td>' in shown
    assert "<summary>Introduced: 1</summary>" in shown
    assert "<b>b1</b> changed, TER 20, chrF 72, chrF++ 80.0 → 60.0 <code>█████│     </code>" in shown
    assert "How <del>tall</del><ins>high</ins> is it?" in shown


def words_of(page):
    """What a reader sees of a page that GitHub has rendered, without the comments that break its links."""
    return html.unescape(re.sub(r"<!-- -->", "", re.sub(r"</?(?:p|b|br|del|ins|code)>", "", PARSER.render(page))))


HOSTILE = [
    "<script>alert(1)</script> & &amp; **a** _b_ `c` [d](e) ![f](g) ~~h~~ | i \\| $j$",
    "</p></details> <!-- --> -->",
    "\x1b[2J\x07\u202e",
    "# heading",
    "- list",
    "1. list",
    "> quote",
    "---",
    "    code",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_in_a_text_is_markup_or_steers_a_terminal(full, text):
    hostile = full._replace(
        beads=(bead(text, text, text + " more", (text, None)),),
        sections=(full.sections[0]._replace(title=text), full.sections[1]),
    )
    page = score_markdown(hostile, text, text, [text], 10)
    rendered = PARSER.render(page)
    assert "<script" not in rendered
    assert rendered.count("</details>") == 5
    assert words_of(page).count(escaped(text).strip()) >= 6
    shown = score_text(hostile, text, text, [text], 10)
    assert all(line.isprintable() for line in shown.split("\n"))


@given(st.text(max_size=30))
@settings(max_examples=200, deadline=None)
def test_any_text_reads_as_it_stands(text):
    total = Extent("total", 1, 1, 0, 0, 1, 1)
    same = bead("b1", text, text)
    page = score_markdown(
        Comparison("en", total, (), Effort(0.0, 100.0), None, 0, None, None, None, (same,)), "", "", [], 1
    )
    assert f"English unchanged{escaped(text)}" in words_of(page)


@pytest.mark.parametrize("text", ["@someone", "see #12", ":+1:", ":tada:", "www.example.org", "https://example.org"])
def test_nobody_is_called_and_nothing_linked(full, text):
    page = score_markdown(full._replace(beads=(bead("b1", text, text),)), "v1", "v2", [], 10)
    assert text not in html.unescape(page)
    assert text in html.unescape(page.replace("<!-- -->", ""))


def test_a_clock_and_a_ratio_are_left_alone(full):
    page = score_markdown(full._replace(beads=(bead("b1", "12:30:59 is 3:1", "12:30:59 is 3:1"),)), "v1", "v2", [], 10)
    assert "12:30:59 is 3:1" in page


def test_what_reviewers_marked_is_told_where_they_did(full):
    none, some, less = MqmScore(0, 0.0, 1120), MqmScore(3, 11.1, 1120), MqmScore(1, 0.1, 1126)
    assert "reviewers" not in score_text(full._replace(mqm=MqmComparison(none, none, ())), "v1", "v2", ["gold"], 0)
    marked = full._replace(mqm=MqmComparison(some, less, (SectionScores("2. Fog", some, less),)))
    line = "3 → 1 mark by reviewers: 11.1 → 0.1 points, 0.99 → 0.01 per hundred words"
    assert line in score_text(marked, "v1", "v2", ["gold"], 0)
    assert f"**MQM** {line}" in score_markdown(marked, "v1", "v2", ["gold"], 0)
    mqm = json.loads(score_json(marked))["mqm"]
    assert mqm["sections"][0]["title"] == "2. Fog"
    assert (mqm["base"]["marks"], mqm["head"]["points"]) == (3, 0.1)
    assert json.loads(score_json(full))["mqm"] is None
