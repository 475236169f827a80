"""The reports on judgements."""

import json
import re

import pytest
from markdown_it import MarkdownIt

from duizhao.judging.judgement import judge
from duizhao.judging.packet import make_packet
from duizhao.reports.judge import words
from duizhao.reports.judge.json_report import judgement_json
from duizhao.reports.judge.markdown import judgement_markdown
from duizhao.reports.judge.packet import packet_markdown
from duizhao.reports.judge.text import judgement_text


def reports(judgement):
    return [judgement_text(judgement, 10), judgement_markdown(judgement, 10), judgement_json(judgement)]


def test_every_report_says_who_judged_and_that_it_is_no_sign_off(judgement):
    text, markdown, value = reports(judgement)
    for report in (text, markdown):
        assert "Judged by 1 program only, not by any person." in report
        assert report.endswith(words.NO_SIGN_OFF)
    assert json.loads(value)["sign_off"] is False
    assert json.loads(value)["judged_by"] == ["program"]


def test_no_report_lets_a_text_steer_it(judgement):
    text, markdown, value = reports(judgement)
    for report in (text, markdown, value):
        assert "\x1b" not in report
        assert "\u202e" not in report
    html = MarkdownIt("commonmark").enable("table").render(markdown)
    assert not re.search("<(script|a|em|code)", html)
    assert html.count("<table>") == 3
    assert "*a* | `b` [c]" in re.sub("<!-- -->", "", html.replace("&quot;", '"').replace("&#124;", "|"))


def test_the_worst_lost_passage_comes_first(judgement):
    text, markdown, value = reports(judgement)
    for report in (text, markdown):
        assert report.index("n1\\x1b") < report.index("n0\\x1b") if report is text else "b1" in report
        assert "lost with 1 of 1 judge, with a major error" in report
    assert [item["id"][:2] for item in json.loads(value)["lost"]] == ["b1", "b0"]


def test_as_many_lost_passages_as_asked_for(judgement):
    assert "And 1 lost passage more: --passages 2" in judgement_text(judgement, 1)
    assert "lost with" not in judgement_text(judgement, 0)
    assert "<summary>1 of 2 lost passages, worst first</summary>" in judgement_markdown(judgement, 1)
    assert "<summary>2 lost passages, worst first</summary>" in judgement_markdown(judgement, 5)


def test_colour_only_if_wanted(judgement):
    assert "\x1b[1mPreferred" in judgement_text(judgement, 1, colour=True)


def test_json_has_its_documented_keys(judgement):
    value = json.loads(judgement_json(judgement))
    assert list(value) == [
        "version",
        "base",
        "head",
        "sign_off",
        "judged_by",
        "passages",
        "stale_verdicts",
        "total",
        "sequential",
        "agreement",
        "major_errors",
        "judges",
        "sections",
        "voices",
        "lost",
    ]
    assert value["version"] == 1
    assert value["total"] == {
        "preferred": 0,
        "lost": 2,
        "ties": 0,
        "share": 0.0,
        "ci95": pytest.approx([0, 0.658], abs=0.001),
        "p_sign": 0.5,
    }
    assert list(value["lost"][0]["opinions"][0]) == [
        "judge",
        "kind",
        "preferred",
        "majors",
        "words",
        "reason",
        "date",
    ]


def test_without_verdicts_a_report_says_what_to_do(hostile_pair):
    text, markdown, value = reports(judge(hostile_pair, []))
    assert "no verdicts yet; --packet" in text
    assert "0 judged" in markdown
    assert json.loads(value)["total"]["share"] is None


def test_a_packet_reads_as_the_texts_read(hostile_pair):
    packet, _ = make_packet(hostile_pair)
    markdown = packet_markdown(packet)
    html = MarkdownIt("commonmark").render(markdown)
    assert "\x1b" not in markdown
    assert not re.search("<(script|a|em)", html)
    quotes = re.findall("<blockquote>(.*?)</blockquote>", html, re.DOTALL)
    assert len(quotes) == 6
    assert not re.search("<(code|ol|ul|h[1-6])", "".join(quotes))
    assert (
        "&lt;script&gt;alert(1)&lt;/script&gt; &lt;/script&gt; *a* | `b` [c](http://d) @e #1 &amp;amp; \\u202e"
        in quotes[0]
    )
    assert re.findall("<h2>(.*?)</h2>", html) == [sheet.label for sheet in packet.sheets]


def test_a_packet_names_no_version(hostile_pair):
    packet, key = make_packet(hostile_pair)
    markdown = packet_markdown(packet)
    for secret in ("base", "head", key.seed, *hostile_pair.passages[0].digests):
        assert secret not in markdown.replace("header", "")


@pytest.mark.parametrize(("p", "shown"), [(0.00001, "< 0.0001"), (0.004, "0.0040"), (0.48, "0.48"), (1.0, "1.00")])
def test_p_values(p, shown):
    assert words.p_value(p) == shown
