"""One fault at a time in copies of an edition: each is found, on the very words, in words a translator understands.

The edition is one of the tests' own (`tests/data/forum`): the panel is edited, and no right edit of it may fail a test.
"""

import re
from collections.abc import Callable
from typing import Any, NamedTuple

import pytest

from duizhao.state import digest
from duizhao.store import load

FLOOD = 10
"""More findings than this for one fault, and nobody sees which one matters."""

BEADS, TERMS, ERRATA = "alignment/forum.yaml", "alignment/termbase.yaml", "alignment/errata.yaml"
NOTES = "alignment/notes.yaml"
ZH, EN, RECEIVED = "zh/forum.yaml", "en/forum.yaml", "zh/forum.txt"

Forum = Any
"""The copy that `conftest.py` makes."""


class Fault(NamedTuple):
    """How a copy is broken; then the rule that has to find it, the file and the words it points at, what it says."""

    name: str
    make: Callable[[Forum], object]
    rule: str
    path: str
    words: str
    says: tuple[str, ...]


def say(id: str, old: str, new: str) -> Callable[[Forum], object]:
    return lambda forum: forum.say(id, old, new)


def change(path: str, old: str, new: str) -> Callable[[Forum], object]:
    return lambda forum: forum.change(path, old, new)


def both(*makes: Callable[[Forum], object]) -> Callable[[Forum], object]:
    return lambda forum: [make(forum) for make in makes]


def speaker(path: str, id: str, old: str, new: str) -> Callable[[Forum], object]:
    """Give the turn that begins with a segment to another voice."""
    turn = f"- voice: {{}}\n  segments:\n  - id: {id}\n"
    return change(path, turn.format(old), turn.format(new))


def turns(path: str, left: str, right: str) -> Callable[[Forum], object]:
    """Swap the turns that begin with two segments."""

    def swap(forum: Forum) -> None:
        blocks = re.split(r"(?m)^(?=- voice: )", forum.read(path))
        first, second = (
            next(number for number, block in enumerate(blocks) if f"segments:\n  - id: {id}\n" in block)
            for id in (left, right)
        )
        blocks[first], blocks[second] = blocks[second], blocks[first]
        forum.write(path, "".join(blocks))

    return swap


def sign_and_edit(forum: Forum) -> None:
    """The fixture person signs b16, and then its English is changed."""
    signed = next(bead for bead in load(forum.root).beads if bead.id == "b16")
    forum.sign("b16", digest(signed))
    forum.say("e17", "saving power", "saving energy")


FAULTS = [
    # What is said.
    Fault(
        "the slip of the Chinese carried over",
        say("e15", "Sirocco", "Siroca"),
        *("ERR003", EN, "Siroca 8x22B", ("slip of erratum x02", "“Sirocco 8x22B”")),
    ),
    Fault(
        "a tenth",
        say("e11", "100,000", "10,000"),
        *("NUM002", EN, "10,000", ("10万 is 100,000", "English says 10,000")),
    ),
    Fault(
        "ten times the money",
        say("e08", "$6", "$60"),
        *("NUM002", EN, "60 billion", ("60亿 is 6 billion", "English says 60 billion")),
    ),
    Fault(
        "millions for billions",
        say("e36", "billions", "millions"),
        *("NUM002", EN, "millions", ("数十亿 is billions", "English says millions")),
    ),
    Fault(
        "another year",
        say("e40", "2017", "2018"),
        *("NUM001", EN, "2018", ("2018 differs from the Chinese 2017",)),
    ),
    Fault(
        "months for weeks",
        say("e19", "weeks", "months"),
        *("NUM003", EN, "eight", ("months", "八 counts weeks")),
    ),
    Fault(
        "euros for dollars",
        say("e04", "$6", "€6"),
        *("NUM003", EN, "6 billion", ("euros", "60亿 counts dollars")),
    ),
    Fault(
        "yen for dollars",
        say("e08", "$6", "¥6"),
        *("NUM003", EN, "6 billion", ("yuan or yen", "60亿 counts dollars")),
    ),
    Fault(
        "each month for each year",
        say("e39", "10x every year", "10x every month"),
        *("NUM004", EN, "every month", ("“every month”", "“每年”")),
    ),
    Fault(
        "a month for a year",
        say("e52", "next year or two", "next month or two"),
        *("NUM004", EN, "next month", ("“next month”", "“明年”")),
    ),
    Fault(
        "this year for last year",
        say("e43", "Last September", "This September"),
        *("NUM004", EN, "This September", ("“This September”", "“去年”")),
    ),
    Fault(
        "a heading's number",
        say("e48", "3.", "4."),
        *("NUM001", EN, "4", ("4 differs from the Chinese 3",)),
    ),
    Fault(
        "a term's wrong form",
        say("e27", "post-processing", "later processing"),
        *("TRM001", EN, "later processing", ("the term is “post-processing”",)),
    ),
    Fault(
        "a term's wrong form, in the plural",
        say("e32", "ensemble forecasts", "group forecasts"),
        *("TRM001", EN, "group forecasts", ("the term is “ensemble forecast”",)),
    ),
    Fault(
        "a term for its opposite",
        say("e27", "post-processing", "pre-processing"),
        *("TRM003", EN, "pre-processing", ("“后处理”", "“post-processing”")),
    ),
    Fault(
        "the other sense of 推理",
        say("e33", "Inference speed", "Reasoning speed"),
        *("TRM003", EN, "Reasoning", ("“推理”", "“inference”")),
    ),
    Fault(
        "a person for another",
        say("e41", "Idris", "Nora"),
        *("TRM003", EN, "Nora", ("“Idris”", "“Idris Bello”")),
    ),
    Fault(
        "a model's version",
        say("e21", "Monsoon 3", "Monsoon 2"),
        *("TRM003", EN, "Monsoon 2", ("“Monsoon3”", "“Monsoon 3”")),
    ),
    Fault(
        "a name misspelled",
        say("e35", "Qingchuan", "Qingchaun"),
        *("TRM002", EN, "Qingchaun", ("“Qingchaun”", "“Qingchuan”", "“晴川”")),
    ),
    Fault(
        "a name's case",
        say("e04", "skyAI", "Skyai"),
        *("TRM004", EN, "Skyai", ("“Skyai”", "“skyAI”")),
    ),
    Fault(
        "a name's case that the termbase names",
        say("e12", "NVIDIA", "Nvidia"),
        *("TRM001", EN, "Nvidia", ("the term is “NVIDIA”",)),
    ),
    Fault(
        "another model where the Chinese has the slip",
        say("e16", "8x22B", "8x7B"),
        *("TRM002", EN, "Sirocco 8x7B", ("“Sirocco 8x7B”", "“Sirocco 8x22B”")),
    ),
    Fault(
        "a name dropped where the Chinese has the slip",
        say("e13", "At skyAI", "With us"),
        *("TRM002", ZH, "Sky.AI", ("“Sky.AI”", "“skyAI”")),
    ),
    Fault(
        "a name that the Chinese does not have",
        say("e23", "We wanted", "With GPT-4, we wanted"),
        *("NAM002", EN, "GPT-4", ("“GPT-4”",)),
    ),
    Fault(
        "a company that the Chinese does not have",
        say("e17", "In designing", "At OpenAI, in designing"),
        *("NAM002", EN, "OpenAI", ("“OpenAI”",)),
    ),
    Fault(
        "a version that the Chinese does not have",
        say("e45", "Zephyr", "Zephyr 2"),
        *("NAM002", EN, "Zephyr 2", ("“Zephyr 2”",)),
    ),
    Fault(
        "a person's family name",
        say("e07", "Nora", "Nora Falck"),
        *("NAM002", EN, "Falck", ("“Nora Falck” is not “Nora Falk”",)),
    ),
    # How it is written.
    Fault(
        "Chinese left in English",
        say("e27", "post-processing", "后处理"),
        *("TYP001", EN, "后处理", ("“后处理” is left in Chinese", "in English")),
    ),
    Fault(
        "a sentence left in Chinese",
        lambda forum: forum.set("e24", "它在海上也跑得很稳"),
        *("TYP001", EN, "它在海上也跑得很稳", ("is left in Chinese",)),
    ),
    Fault(
        "a full-width comma",
        say("e26", "more, the", "more\uff0cthe"),
        *("TYP002", EN, "\uff0c", ("“\uff0c” is full-width", "“,”")),
    ),
    Fault(
        "a doubled word",
        say("e18", "the cost", "the the cost"),
        *("TYP003", EN, "the the", ("“the” is doubled",)),
    ),
    Fault(
        "half a quote",
        say("e40", "Need,”", "Need,"),
        *("TYP004", EN, "“", ("“ is never closed",)),
    ),
    Fault(
        "half a bracket",
        say("e05", "received]", "received"),
        *("TYP004", EN, "[", ("[ is never closed",)),
    ),
    Fault(
        "a straight apostrophe",
        say("e42", "don’t", "don't"),
        *("TYP005", EN, "'", ("'", "’")),
    ),
    Fault(
        "a space before a mark",
        say("e28", "matter.", "matter ."),
        *("TYP006", EN, " ", ("a space before “.”",)),
    ),
    Fault(
        "a tab between words",
        say("e29", "example, wind", "example,\twind"),
        *("TYP006", EN, "\t", ("a tab",)),
    ),
    Fault(
        "a comma twice",
        say("e29", "example,", "example,,"),
        *("TYP007", EN, ",,", ("“,,” should be one mark",)),
    ),
    Fault(
        "no space after a comma",
        say("e29", "example, wind", "example,wind"),
        *("TYP007", EN, ",", ("no space after “,”",)),
    ),
    Fault(
        "something left to do",
        say("e23", "We wanted", "[TODO: check] We wanted"),
        *("TYP008", EN, "TODO", ("“TODO” was left for later",)),
    ),
    Fault(
        "markup",
        say("e23", "We wanted", "We **wanted**"),
        *("TYP008", EN, "**wanted**", ("“**wanted**” is markup",)),
    ),
    # What is there, and in which order.
    Fault(
        "a sentence of the Chinese dropped from its file",
        lambda forum: forum.drop("z22"),
        *("COV009", RECEIVED, "它在海上也跑得很稳。", ("“它在海上也跑得很稳。”", "no segment")),
    ),
    Fault(
        "a sentence of the Chinese dropped from its file, and its bead left over",
        lambda forum: forum.drop("z22"),
        *("COV003", BEADS, "b22", ("b22", "z22", "no such segment")),
    ),
    Fault(
        "a sentence of the Chinese dropped from file and bead",
        lambda forum: [forum.drop("z22"), forum.empty("b22", "zh")],
        *("COV009", RECEIVED, "它在海上也跑得很稳。", ("“它在海上也跑得很稳。”", "no segment")),
    ),
    Fault(
        "one of two sentences of the Chinese dropped from file and bead",
        lambda forum: [forum.drop("z07"), forum.change(BEADS, "[z06, z07]", "[z06]")],
        *("COV009", RECEIVED, "首先是Nora。", ("“首先是Nora。”", "no segment")),
    ),
    Fault(
        "a sentence of the English dropped from its file",
        lambda forum: forum.drop("e18"),
        *("COV003", BEADS, "b17", ("b17", "e18", "no such segment")),
    ),
    Fault(
        "a sentence of the English dropped from file and bead",
        lambda forum: [forum.drop("e18"), forum.empty("b17", "en")],
        *("COV005", BEADS, "b17", ("b17 has no segment", "no reason")),
    ),
    Fault(
        "one of two sentences of the English dropped from file and bead",
        lambda forum: [forum.drop("e44"), forum.change(BEADS, "[e43, e44]", "[e43]")],
        *("TRM002", ZH, "用例", ("“用例”", "“use case”")),
    ),
    Fault(
        "one of two sentences of the English dropped, without a name, number or term",
        lambda forum: [forum.drop("e10"), forum.change(BEADS, "[e09, e10]", "[e09]")],
        *("COV007", EN, "Yes, we were very lucky.", ("b09", "%")),
    ),
    Fault(
        "one of two sentences of the English emptied",
        lambda forum: forum.set("e10", ""),
        *("COV014", EN, "", ("e10 has no words",)),
    ),
    Fault(
        "two sentences with names swapped",
        lambda forum: forum.swap("e15", "e21"),
        *("TRM002", EN, "Sirocco 8x22B", ("“Sirocco 8x22B”",)),
    ),
    Fault(
        "two sentences with names swapped, the Chinese that lost its name",
        lambda forum: forum.swap("e35", "e36"),
        *("TRM002", ZH, "晴川", ("“晴川”", "“Qingchuan”")),
    ),
    Fault(
        "two ids swapped in the beads",
        both(
            change(BEADS, "zh: [z16]\n  en: [e17]", "zh: [z16]\n  en: [e18]"),
            change(BEADS, "zh: [z17]\n  en: [e18]", "zh: [z17]\n  en: [e17]"),
        ),
        *("COV004", BEADS, "b16", ("e18", "out of order in the English")),
    ),
    Fault(
        "two turns of the English swapped",
        turns(EN, "e28", "e31"),
        *("COV004", BEADS, "b26", ("e28", "out of order in the English")),
    ),
    Fault(
        "two turns of the Chinese swapped",
        turns(ZH, "z26", "z29"),
        *("COV004", BEADS, "b26", ("z26", "out of order in the Chinese")),
    ),
    Fault(
        "a speaker of the English changed",
        speaker(EN, "e50", "nora-falk", "mei-tan"),
        *("COV006", EN, "My bet is on synthetic observations.", ("mei-tan", "nora-falk")),
    ),
    Fault(
        "a speaker of the Chinese changed",
        speaker(ZH, "z47", "nora-falk", "mei-tan"),
        *("COV006", EN, "My bet is on synthetic observations.", ("mei-tan", "nora-falk")),
    ),
    Fault(
        "a speaker changed on both sides",
        both(speaker(EN, "e50", "nora-falk", "mei-tan"), speaker(ZH, "z47", "nora-falk", "mei-tan")),
        *("COV012", RECEIVED, "Nora Falk:", ("received file gives this turn to nora-falk", "mei-tan")),
    ),
    Fault(
        "a bead dropped",
        change(BEADS, "- id: b16\n  zh: [z16]\n  en: [e17]\n", ""),
        *("COV001", ZH, "设计时,我们最看重的是省电。", ("z16 is in no bead",)),
    ),
    Fault(
        "an id that leads nowhere",
        change(BEADS, "[z12]", "[z92]"),
        *("COV003", BEADS, "b12", ("b12", "z92", "no such segment")),
    ),
    Fault(
        "a segment in two beads",
        change(BEADS, "zh: [z17]\n  en: [e18]", "zh: [z17]\n  en: [e17, e18]"),
        *("COV002", BEADS, "b17", ("e17", "b16")),
    ),
    # The Chinese, and what is on record about it.
    Fault(
        "the received file edited",
        change(RECEIVED, "报得更准", "报得更快"),
        *("COV008", "alignment/edition.yaml", "zh/forum.txt", ("zh/forum.txt is not as received",)),
    ),
    Fault(
        "a character of the Chinese changed",
        say("z40", "工作得", "工作的"),
        *("COV010", ZH, "的", ("z40 is not as received", "“的”", "“得”")),
    ),
    Fault(
        "a fault of the Chinese mended in its text",
        say("z44", "观测月报", "观测周报"),
        *("COV010", ZH, "周", ("z44 is not as received", "“周”", "“月”")),
    ),
    Fault(
        "an erratum's quote edited away",
        change(ERRATA, "quote: 观测月报", "quote: 观测年报"),
        *("ERR001", ERRATA, "观测年报", ("x05", "“观测年报” is not in z44")),
    ),
    Fault(
        "the words that an erratum quotes edited away",
        say("z44", "观测月报", "观测周报"),
        *("ERR001", ERRATA, "观测月报", ("x05", "“观测月报”", "z44")),
    ),
    Fault(
        "an erratum's quote that now occurs twice",
        change(ERRATA, "    quote: 后期处理\n    prefix: 改进\n", "    quote: 后期处理\n"),
        *("ERR002", ERRATA, "后期处理", ("x04", "“后期处理”", "z43")),
    ),
    Fault(
        "a note on no bead",
        change(NOTES, "- bead: b15\n", "- bead: b95\n"),
        *("COV003", NOTES, "b95", ("b95", "no such bead")),
    ),
    Fault(
        "a sign-off gone stale",
        sign_and_edit,
        *("SGN001", "alignment/reviews/fixture.yaml", "b16", ("b16 has changed since Fixture", "signed it")),
    ),
    # The form of the files.
    Fault(
        "an unknown key",
        change(TERMS, "- concept: enterprise\n  zh:\n    preferred", "- concept: enterprise\n  zh:\n    prefered"),
        *("FMT001", TERMS, "prefered", ("unknown key 'prefered'", "did you mean preferred?")),
    ),
    Fault(
        "an unknown kind of block",
        change(EN, "kind: caption\n  segments:\n  - id: e20", "kind: figure\n  segments:\n  - id: e20"),
        *("FMT004", EN, "figure", ("'figure'", "caption")),
    ),
    Fault(
        "an unknown voice",
        speaker(EN, "e50", "nora-falk", "nora"),
        *("FMT004", EN, "nora", ("nora is not in alignment/edition.yaml",)),
    ),
    Fault(
        "a key lost",
        change(EN, "  - id: e30\n    text: |-\n      I think all three of these matter.\n", "  - id: e30\n"),
        *("FMT002", EN, "id: e30", ("'text' is missing",)),
    ),
    Fault(
        "one id twice",
        change(EN, "- id: e16\n", "- id: e15\n"),
        *("FMT005", EN, "e15", ("e15 is already used at en/forum.yaml:", "choose another")),
    ),
    Fault(
        "one bead's id twice",
        change(BEADS, "- id: b17\n", "- id: b16\n"),
        *("FMT005", BEADS, "b16", ("b16 is already used at alignment/forum.yaml:",)),
    ),
    Fault(
        "a CRLF file",
        lambda forum: forum.write(EN, forum.read(EN).replace("\n", "\r\n")),
        *("FMT006", EN, "\r", ("lines end with CR", "`duizhao fmt`")),
    ),
    Fault(
        "a byte-order mark",
        lambda forum: forum.write(EN, "\ufeff" + forum.read(EN)),
        *("FMT007", EN, "\ufeff", ("begins with a byte-order mark", "`duizhao fmt`")),
    ),
    Fault(
        "a zero-width space",
        say("e53", "cheerleaders", "cheer\u200bleaders"),
        *("FMT008", EN, "", ("U+200B after “", "cheer”")),
    ),
    Fault(
        "a soft hyphen",
        say("z40", "工作", "工\u00ad作"),
        *("FMT008", ZH, "", ("U+00AD after “", "工”")),
    ),
    Fault(
        "a notes file out of order",
        change(NOTES, "- bead: b15\n", "- bead: b02\n"),
        *("FMT009", NOTES, "b02", ("order of the text", "`duizhao fmt`")),
    ),
]


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_a_fault_is_found_on_its_words(forum: Forum, fault: Fault) -> None:
    fault.make(forum)
    checked = forum.check()
    assert (checked.code, checked.unread) == (1, [])
    shown = [
        f"{finding['rule']} {finding['path']} {words_at(forum, finding)!r} {finding['message']}"
        for finding in checked.findings
    ]
    assert any(
        (finding["rule"], finding["path"]) == (fault.rule, fault.path)
        and at_words(forum, finding, fault.words)
        and all(part in finding["message"] for part in fault.says)
        for finding in checked.findings
    ), shown
    assert len(shown) <= FLOOD, shown


def words_at(forum: Forum, finding: dict[str, Any]) -> str:
    """The words of the file that a finding points at: its span in a text, else the rest of the line."""
    line = (forum.root / finding["path"]).read_bytes().decode().split("\n")[finding["line"] - 1]
    end = finding["end_column"] - 1 if finding["span"] else None
    return line[finding["column"] - 1 : end]


def at_words(forum: Forum, finding: dict[str, Any], words: str) -> bool:
    """Does a finding sit on these words: on them alone where it has a span in a text, else at their head?"""
    found = words_at(forum, finding)
    return found == words == finding["span"]["text"] if finding["span"] else found.startswith(words)


# Half a file: cut where it can no longer be read, or where it can.


def half(forum: Forum, path: str, upto: str) -> None:
    text = forum.read(path)
    forum.write(path, text[: text.index(upto) + len(upto)])


@pytest.mark.parametrize(
    ("path", "upto"),
    [
        pytest.param(BEADS, "- id: b34\n  zh: [z34", id="in a list"),
        pytest.param(EN, "- id: e35\n    te", id="in a key"),
        pytest.param(ERRATA, "correction: 后处理\n  cat", id="in an erratum"),
    ],
)
def test_half_a_file_that_cannot_be_read(forum: Forum, path: str, upto: str) -> None:
    half(forum, path, upto)
    checked = forum.check()
    assert checked.code == 2
    assert [finding["path"] for finding in checked.unread] == [path]
    assert checked.unread[0]["line"] == forum.read(path).count("\n") + 1
    assert "is not valid YAML: the file ends here" in checked.unread[0]["message"]


@pytest.mark.parametrize(
    ("path", "upto"),
    [
        pytest.param(EN, "You can’t get measurements that are go", id="in a sentence"),
        pytest.param(TERMS, "- concept: inference\n  zh:\n    preferred", id="in a key"),
        pytest.param(NOTES, "has 141 billion", id="in a note"),
    ],
)
def test_half_a_file_that_can_be_read(forum: Forum, path: str, upto: str) -> None:
    half(forum, path, upto)
    checked = forum.check()
    assert checked.code == 1
    end = next(finding for finding in checked.findings if finding["rule"] == "FMT006")
    assert (end["path"], end["line"]) == (path, forum.read(path).count("\n") + 1)
    assert "cut short" in end["message"]


@pytest.mark.parametrize(
    ("path", "upto"),
    [
        pytest.param(EN, "We have billions of satellite images besides.\n", id="the English"),
        pytest.param(ZH, "我们还有数十亿张卫星图片。\n", id="the Chinese"),
        pytest.param(BEADS, "  en: [e36]\n", id="the beads"),
    ],
)
def test_half_a_file_is_one_fault(forum: Forum, path: str, upto: str) -> None:
    half(forum, path, upto)
    findings = forum.check().findings
    assert 0 < len(findings) <= FLOOD
    assert any("more after it" in finding["message"] for finding in findings)


def test_words_of_a_received_file_that_was_edited_are_no_suggestion(forum: Forum) -> None:
    forum.change(RECEIVED, "报得更准", "报得更快")
    (differs,) = (finding for finding in forum.check().findings if finding["rule"] == "COV010")
    assert all(character in differs["message"] for character in ("“准”", "“快”"))
    assert differs["suggestion"] is None


def test_half_of_the_errata_is_not_blamed_on_the_chinese(forum: Forum) -> None:
    half(forum, ERRATA, "correction: 后处理\n  cat")
    assert forum.check().findings == []


def test_a_missing_name_is_reported_without_a_riddle(forum: Forum) -> None:
    """No message says that a name is needed in place of itself."""
    forum.swap("e15", "e21")
    quoted = [re.findall("“([^”]+)”", finding["message"]) for finding in forum.check().findings]
    assert any(len(words) > 1 for words in quoted)
    assert all(len(words) == len(set(words)) for words in quoted), quoted
