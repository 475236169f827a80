"""One fault at a time in copies of the panel: each is found, on the very words, in words a translator understands."""

import re
from collections.abc import Callable
from typing import Any, NamedTuple

import pytest

from duizhao.state import digest
from duizhao.store import load

FLOOD = 10
"""One fault that raises more findings than this is not told: it is buried."""

BEADS, TERMS, ERRATA = "alignment/panel.yaml", "alignment/termbase.yaml", "alignment/errata.yaml"
ZH, EN, RECEIVED = "zh/panel.yaml", "en/panel.yaml", "zh/panel.txt"

Panel = Any
"""The copy that `conftest.py` makes."""


class Fault(NamedTuple):
    """How a copy is broken; then the rule that has to find it, the file and the words it points at, what it says."""

    name: str
    make: Callable[[Panel], object]
    rule: str
    path: str
    words: str
    says: tuple[str, ...]


def say(id: str, old: str, new: str) -> Callable[[Panel], object]:
    return lambda panel: panel.say(id, old, new)


def change(path: str, old: str, new: str) -> Callable[[Panel], object]:
    return lambda panel: panel.change(path, old, new)


def both(*makes: Callable[[Panel], object]) -> Callable[[Panel], object]:
    return lambda panel: [make(panel) for make in makes]


def speaker(path: str, id: str, old: str, new: str) -> Callable[[Panel], object]:
    """Give the turn that begins with a segment to another voice."""
    turn = f"- voice: {{}}\n  segments:\n  - id: {id}\n"
    return change(path, turn.format(old), turn.format(new))


def turns(path: str, one: str, other: str) -> Callable[[Panel], object]:
    """Swap the turns that begin with two segments."""

    def swap(panel: Panel) -> None:
        blocks = re.split(r"(?m)^(?=- voice: )", panel.read(path))
        first, second = (
            next(number for number, block in enumerate(blocks) if f"segments:\n  - id: {id}\n" in block)
            for id in (one, other)
        )
        blocks[first], blocks[second] = blocks[second], blocks[first]
        panel.write(path, "".join(blocks))

    return swap


def sign_and_edit(panel: Panel) -> None:
    """The fixture person signs b040, and then its English is changed."""
    signed = next(bead for bead in load(panel.root).beads if bead.id == "b040")
    panel.sign("b040", digest(signed))
    panel.say("e050", "optimize", "improve")


FAULTS = [
    # What is said.
    Fault(
        "the slip of the Chinese carried over",
        say("e047", "Mixtral", "Mixture"),
        *("ERR003", EN, "Mixture 8x22B", ("slip of erratum x010", "“Mixtral 8x22B”")),
    ),
    Fault(
        "a tenth",
        say("e043", "100,000", "10,000"),
        *("NUM002", EN, "10,000", ("10万 is 100,000", "English says 10,000")),
    ),
    Fault(
        "ten times the money",
        say("e036", "$6", "$60"),
        *("NUM002", EN, "60 billion", ("60亿 is 6 billion", "English says 60 billion")),
    ),
    Fault(
        "millions for billions",
        say("e228", "billions", "millions"),
        *("NUM002", EN, "millions", ("数十亿 is billions", "English says millions")),
    ),
    Fault(
        "another year",
        say("e175", "2017", "2018"),
        *("NUM001", EN, "2018", ("2018 differs from the Chinese 2017",)),
    ),
    Fault(
        "months for weeks",
        say("e056", "weeks", "months"),
        *("NUM003", EN, "eight", ("months", "八 counts weeks")),
    ),
    Fault(
        "euros for dollars",
        say("e011", "$6", "€6"),
        *("NUM003", EN, "6 billion", ("euros", "60亿 counts dollars")),
    ),
    Fault(
        "yen for dollars",
        say("e036", "$6", "¥6"),
        *("NUM003", EN, "6 billion", ("yuan or yen", "60亿 counts dollars")),
    ),
    Fault(
        "each month for each year",
        say("e148", "10x every year", "10x every month"),
        *("NUM004", EN, "every month", ("“every month” where the Chinese has “每年”",)),
    ),
    Fault(
        "a month for a year",
        say("e248", "next year or two", "next month or two"),
        *("NUM004", EN, "next month", ("“next month” where the Chinese has “明年”",)),
    ),
    Fault(
        "this year for last year",
        say("e269", "last September", "this September"),
        *("NUM004", EN, "this September", ("where the Chinese has “去年”",)),
    ),
    Fault(
        "a heading's number",
        say("e220", "5.", "6."),
        *("NUM001", EN, "6", ("6 differs from the Chinese 5",)),
    ),
    Fault(
        "a term's wrong form",
        say("e083", "post-training", "later training"),
        *("TRM001", EN, "later training", ("the term is “post-training”",)),
    ),
    Fault(
        "a term's wrong form, in the plural",
        say("e080", "scaling laws", "expansion laws"),
        *("TRM001", EN, "expansion laws", ("the term is “scaling law”",)),
    ),
    Fault(
        "a term for its opposite",
        say("e083", "post-training", "pre-training"),
        *("TRM003", EN, "pre-training", ("“后训练” calls for “post-training”",)),
    ),
    Fault(
        "the other sense of 推理",
        say("e182", "inference speed", "reasoning speed"),
        *("TRM003", EN, "reasoning", ("“推理” calls for “inference”",)),
    ),
    Fault(
        "a person for another",
        say("e219", "Devendra", "Sharan"),
        *("TRM003", EN, "Sharan", ("“Devendra” calls for “Devendra Chaplot”",)),
    ),
    Fault(
        "a model's version",
        say("e064", "Llama 3", "Llama 2"),
        *("TRM003", EN, "Llama 2", ("“Llama3” calls for “Llama 3”",)),
    ),
    Fault(
        "a name misspelled",
        say("e261", "Tesla", "Telsa"),
        *("TRM002", EN, "Telsa", ("“Telsa” may stand for “Tesla”, which “特斯拉” calls for in the English",)),
    ),
    Fault(
        "a name's case",
        say("e032", "xAI", "Xai"),
        *("TRM004", EN, "Xai", ("“Xai” is written “xAI”",)),
    ),
    Fault(
        "a name's case that the termbase names",
        say("e040", "NVIDIA", "Nvidia"),
        *("TRM001", EN, "Nvidia", ("the term is “NVIDIA”",)),
    ),
    Fault(
        "another model where the Chinese has the slip",
        say("e049", "8x22B", "8x7B"),
        *("TRM002", EN, "Mixtral 8x7B", ("“Mixtral 8x7B” may stand for “Mixtral 8x22B”",)),
    ),
    Fault(
        "a name dropped where the Chinese has the slip",
        say("e152", "xAI is", "The company is"),
        *("TRM002", ZH, "X.AI", ("“X.AI” calls for “xAI” in the English",)),
    ),
    Fault(
        "a name that the Chinese does not have",
        say("e068", "We wanted", "With GPT-4, we wanted"),
        *("NAM002", EN, "GPT-4", ("“GPT-4” does not stand in the Chinese",)),
    ),
    Fault(
        "a company that the Chinese does not have",
        say("e050", "Our main", "At OpenAI, our main"),
        *("NAM002", EN, "OpenAI", ("“OpenAI” does not stand in the Chinese",)),
    ),
    Fault(
        "a version that the Chinese does not have",
        say("e311", "Mamba", "Mamba 2"),
        *("NAM002", EN, "Mamba 2", ("“Mamba 2” does not stand in the Chinese",)),
    ),
    Fault(
        "a person's family name",
        say("e035", "Tony", "Tony Wong"),
        *("NAM002", EN, "Wong", ("“Tony Wong” is not “Tony Wu”",)),
    ),
    # How it is written.
    Fault(
        "Chinese left in English",
        say("e083", "post-training", "后训练"),
        *("TYP001", EN, "后训练", ("“后训练” is left in Chinese", "in English")),
    ),
    Fault(
        "a sentence left in Chinese",
        lambda panel: panel.set("e068", "我们希望在许多方面推动边界"),
        *("TYP001", EN, "我们希望在许多方面推动边界", ("is left in Chinese",)),
    ),
    Fault(
        "a full-width comma",
        say("e087", "quantity, the", "quantity\uff0cthe"),
        *("TYP002", EN, "\uff0c", ("“\uff0c” is full-width", "“,”")),
    ),
    Fault(
        "a doubled word",
        say("e051", "the cost", "the the cost"),
        *("TYP003", EN, "the the", ("“the” stands twice",)),
    ),
    Fault(
        "half a quote",
        say("e175", "Need,”", "Need,"),
        *("TYP004", EN, "“", ("“ is never closed",)),
    ),
    Fault(
        "half a bracket",
        say("e017", "received]", "received"),
        *("TYP004", EN, "[", ("[ is never closed",)),
    ),
    Fault(
        "a straight apostrophe",
        say("e199", "don’t", "don't"),
        *("TYP005", EN, "'", ("' where the English has ’",)),
    ),
    Fault(
        "a space before a mark",
        say("e087", "data.", "data ."),
        *("TYP006", EN, " ", ("a space before “.”",)),
    ),
    Fault(
        "a tab between words",
        say("e253", "example, step", "example,\tstep"),
        *("TYP006", EN, "\t", ("a tab",)),
    ),
    Fault(
        "a comma twice",
        say("e253", "example,", "example,,"),
        *("TYP007", EN, ",,", ("“,,” where one mark belongs",)),
    ),
    Fault(
        "no space after a comma",
        say("e253", "example, step", "example,step"),
        *("TYP007", EN, ",", ("no space after “,”",)),
    ),
    Fault(
        "something left to do",
        say("e068", "We wanted", "[TODO: check] We wanted"),
        *("TYP008", EN, "TODO", ("“TODO” was left for later",)),
    ),
    Fault(
        "markup",
        say("e068", "We wanted", "We **wanted**"),
        *("TYP008", EN, "**wanted**", ("“**wanted**” is markup",)),
    ),
    # What is there, and in which order.
    Fault(
        "a sentence of the Chinese dropped from its file",
        lambda panel: panel.drop("z057"),
        *("COV009", RECEIVED, "我们希望在许多方面推动边界。", ("“我们希望在许多方面推动边界。”", "no segment")),
    ),
    Fault(
        "a sentence of the Chinese dropped from its file, and its bead left over",
        lambda panel: panel.drop("z057"),
        *("COV003", BEADS, "b055", ("b055 holds z057", "no such segment")),
    ),
    Fault(
        "a sentence of the Chinese dropped from file and bead",
        lambda panel: [panel.drop("z057"), panel.empty("b055", "zh")],
        *("COV009", RECEIVED, "我们希望在许多方面推动边界。", ("“我们希望在许多方面推动边界。”", "no segment")),
    ),
    Fault(
        "one of two sentences of the Chinese dropped from file and bead",
        lambda panel: [panel.drop("z029"), panel.change(BEADS, "[z028, z029]", "[z028]")],
        *("COV009", RECEIVED, "首先是Tony。", ("“首先是Tony。”", "no segment")),
    ),
    Fault(
        "a sentence of the English dropped from its file",
        lambda panel: panel.drop("e051"),
        *("COV003", BEADS, "b041", ("b041 holds e051", "no such segment")),
    ),
    Fault(
        "a sentence of the English dropped from file and bead",
        lambda panel: [panel.drop("e051"), panel.empty("b041", "en")],
        *("COV005", BEADS, "b041", ("b041 has no segment", "no reason")),
    ),
    Fault(
        "one of two sentences of the English dropped from file and bead",
        lambda panel: [panel.drop("e272"), panel.change(BEADS, "[e271, e272]", "[e271]")],
        *("TRM002", ZH, "用例", ("“用例” calls for “use case”",)),
    ),
    Fault(
        "one of two sentences of the English dropped, without a name, number or term",
        lambda panel: [panel.drop("e039"), panel.change(BEADS, "[e038, e039]", "[e038]")],
        *("COV007", EN, "Yeah, we were very fortunate to get this funding.", ("of the length that the Chinese",)),
    ),
    Fault(
        "one of two sentences of the English emptied",
        lambda panel: panel.set("e039", ""),
        *("COV014", EN, "", ("e039 has no words",)),
    ),
    Fault(
        "two sentences with names swapped",
        lambda panel: panel.swap("e047", "e064"),
        *("TRM002", EN, "Mixtral 8x22B", ("“Mixtral 8x22B”",)),
    ),
    Fault(
        "two sentences with names swapped, the Chinese that lost its name",
        lambda panel: panel.swap("e127", "e261"),
        *("TRM002", ZH, "特斯拉", ("“特斯拉” calls for “Tesla”",)),
    ),
    Fault(
        "two ids swapped in the beads",
        both(
            change(BEADS, "zh: [z041]\n  en: [e050]", "zh: [z041]\n  en: [e051]"),
            change(BEADS, "zh: [z042]\n  en: [e051]", "zh: [z042]\n  en: [e050]"),
        ),
        *("COV004", BEADS, "b040", ("e051", "does not stand in the English where the bead stands")),
    ),
    Fault(
        "two turns of the English swapped",
        turns(EN, "e101", "e111"),
        *("COV004", BEADS, "b095", ("e111", "does not stand in the English where the bead stands")),
    ),
    Fault(
        "two turns of the Chinese swapped",
        turns(ZH, "z088", "z097"),
        *("COV004", BEADS, "b095", ("z097", "does not stand in the Chinese where the bead stands")),
    ),
    Fault(
        "a speaker of the English changed",
        speaker(EN, "e255", "tony-wu", "sharan-narang"),
        *("COV006", EN, "My bet’s on synthetic data.", ("sharan-narang", "tony-wu")),
    ),
    Fault(
        "a speaker of the Chinese changed",
        speaker(ZH, "z228", "tony-wu", "sharan-narang"),
        *("COV006", EN, "My bet’s on synthetic data.", ("sharan-narang", "tony-wu")),
    ),
    Fault(
        "a speaker changed on both sides",
        both(speaker(EN, "e255", "tony-wu", "sharan-narang"), speaker(ZH, "z228", "tony-wu", "sharan-narang")),
        *("COV012", RECEIVED, "Tony Wu:", ("received file gives this turn to tony-wu", "sharan-narang")),
    ),
    Fault(
        "a bead dropped",
        change(BEADS, "- id: b040\n  zh: [z041]\n  en: [e050]\n", ""),
        *("COV001", ZH, "我们设计这个模型的主要目的是优化每个参数的性能。", ("z041 is in no bead",)),
    ),
    Fault(
        "an id that leads nowhere",
        change(BEADS, "[z012]", "[z912]"),
        *("COV003", BEADS, "b012", ("b012 holds z912", "no such segment")),
    ),
    Fault(
        "a segment in two beads",
        change(BEADS, "zh: [z042]\n  en: [e051]", "zh: [z042]\n  en: [e050, e051]"),
        *("COV002", BEADS, "b041", ("e050", "b040 already holds")),
    ),
    # The Chinese, and what is on record about it.
    Fault(
        "the received file edited",
        change(RECEIVED, "这很酷", "这很帅"),
        *("COV008", "alignment/edition.yaml", "zh/panel.txt", ("zh/panel.txt is not as received",)),
    ),
    Fault(
        "a character of the Chinese changed",
        say("z177", "工作得", "工作的"),
        *("COV010", ZH, "的", ("z177 is not as received: “的” for “得”",)),
    ),
    Fault(
        "a fault of the Chinese mended in its text",
        say("z066", "研究报告", "研究论文"),
        *("COV010", ZH, "论文", ("z066 is not as received: “论文” for “报告”",)),
    ),
    Fault(
        "an erratum's quote edited away",
        change(ERRATA, "quote: 研究报告", "quote: 研究通报"),
        *("ERR001", ERRATA, "研究通报", ("x014", "“研究通报” does not stand in z066")),
    ),
    Fault(
        "the words that an erratum quotes edited away",
        say("z066", "研究报告", "研究论文"),
        *("ERR001", ERRATA, "研究报告", ("x014", "“研究报告” does not stand in z066")),
    ),
    Fault(
        "an erratum's quote no longer told from its twin",
        change(ERRATA, "    quote: 后期训练\n    prefix: 改进\n", "    quote: 后期训练\n"),
        *("ERR002", ERRATA, "后期训练", ("x007", "“后期训练”", "z269")),
    ),
    Fault(
        "a note on no bead",
        change("alignment/notes.yaml", "- bead: b017\n", "- bead: b917\n"),
        *("COV003", "alignment/notes.yaml", "b917", ("b917", "no such bead")),
    ),
    Fault(
        "a sign-off gone stale",
        sign_and_edit,
        *("SGN001", "alignment/reviews/fixture.yaml", "b040", ("b040 has changed since Fixture", "signed it")),
    ),
    # The form of the files.
    Fault(
        "an unknown key",
        change(TERMS, "- concept: agent\n  zh:\n    preferred", "- concept: agent\n  zh:\n    prefered"),
        *("FMT001", TERMS, "prefered", ("'prefered' is not known", "did you mean preferred?")),
    ),
    Fault(
        "an unknown kind of block",
        change(EN, "kind: caption\n  segments:\n  - id: e057", "kind: figure\n  segments:\n  - id: e057"),
        *("FMT004", EN, "figure", ("'figure'", "caption")),
    ),
    Fault(
        "an unknown voice",
        speaker(EN, "e255", "tony-wu", "tony"),
        *("FMT004", EN, "tony", ("tony is not in alignment/edition.yaml",)),
    ),
    Fault(
        "a key lost",
        change(EN, "  - id: e088\n    text: |-\n      I think all three matter.\n", "  - id: e088\n"),
        *("FMT002", EN, "id: e088", ("no text",)),
    ),
    Fault(
        "one id twice",
        change(EN, "- id: e048\n", "- id: e047\n"),
        *("FMT005", EN, "e047", ("e047 is taken by en/panel.yaml:", "give this one another")),
    ),
    Fault(
        "one bead's id twice",
        change(BEADS, "- id: b041\n", "- id: b040\n"),
        *("FMT005", BEADS, "b040", ("b040 is taken by alignment/panel.yaml:",)),
    ),
    Fault(
        "a CRLF file",
        lambda panel: panel.write(EN, panel.read(EN).replace("\n", "\r\n")),
        *("FMT006", EN, "\r", ("lines end with CR", "`duizhao fmt`")),
    ),
    Fault(
        "a byte-order mark",
        lambda panel: panel.write(EN, "\ufeff" + panel.read(EN)),
        *("FMT007", EN, "\ufeff", ("begins with a byte-order mark", "`duizhao fmt`")),
    ),
    Fault(
        "a zero-width space",
        say("e279", "cheerleaders", "cheer\u200bleaders"),
        *("FMT008", EN, "", ("U+200B after “", "cheer”")),
    ),
    Fault(
        "a soft hyphen",
        say("z177", "工作", "工\u00ad作"),
        *("FMT008", ZH, "", ("U+00AD after “", "工”")),
    ),
    Fault(
        "a notes file out of order",
        change("alignment/notes.yaml", "- bead: b017\n", "- bead: b002\n"),
        *("FMT009", "alignment/notes.yaml", "b002", ("order of the text", "`duizhao fmt`")),
    ),
]


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_a_fault_is_found_on_its_words(panel: Panel, fault: Fault) -> None:
    fault.make(panel)
    checked = panel.check()
    assert (checked.code, checked.unread) == (1, [])
    told = [f"{one['rule']} {one['path']} {words_at(panel, one)!r} {one['message']}" for one in checked.findings]
    assert any(
        (one["rule"], one["path"]) == (fault.rule, fault.path)
        and at_words(panel, one, fault.words)
        and all(part in one["message"] for part in fault.says)
        for one in checked.findings
    ), told
    assert len(told) <= FLOOD, told


def words_at(panel: Panel, finding: dict[str, Any]) -> str:
    """What stands in the file at a finding: its words where it has a span in a text, else the rest of the line."""
    line = (panel.root / finding["path"]).read_bytes().decode().split("\n")[finding["line"] - 1]
    end = finding["end_column"] - 1 if finding["span"] else None
    return line[finding["column"] - 1 : end]


def at_words(panel: Panel, finding: dict[str, Any], words: str) -> bool:
    """Does a finding sit on these words: on them alone where it has a span in a text, else at their head?"""
    found = words_at(panel, finding)
    return found == words == finding["span"]["text"] if finding["span"] else found.startswith(words)


# Half a file: cut where it can no longer be read, or where it can.


def half(panel: Panel, path: str, upto: str) -> None:
    text = panel.read(path)
    panel.write(path, text[: text.index(upto) + len(upto)])


@pytest.mark.parametrize(
    ("path", "upto"),
    [
        pytest.param(BEADS, "- id: b132\n  zh: [z134", id="in a list"),
        pytest.param(EN, "- id: e160\n    te", id="in a key"),
        pytest.param(ERRATA, "correction: 智能体\n  cat", id="in an erratum"),
    ],
)
def test_half_a_file_that_cannot_be_read(panel: Panel, path: str, upto: str) -> None:
    half(panel, path, upto)
    checked = panel.check()
    assert checked.code == 2
    assert [one["path"] for one in checked.unread] == [path]
    assert checked.unread[0]["line"] == panel.read(path).count("\n") + 1
    assert "is no valid YAML: the file ends here" in checked.unread[0]["message"]


@pytest.mark.parametrize(
    ("path", "upto"),
    [
        pytest.param(EN, "you can’t get high-quality reas", id="in a sentence"),
        pytest.param(TERMS, "- concept: inference\n  zh:\n    preferred", id="in a key"),
        pytest.param("alignment/notes.yaml", "has 141 billion", id="in a note"),
    ],
)
def test_half_a_file_that_can_be_read(panel: Panel, path: str, upto: str) -> None:
    half(panel, path, upto)
    checked = panel.check()
    assert checked.code == 1
    end = next(one for one in checked.findings if one["rule"] == "FMT006")
    assert (end["path"], end["line"]) == (path, panel.read(path).count("\n") + 1)
    assert "cut short" in end["message"]


@pytest.mark.parametrize(
    ("path", "upto"),
    [
        pytest.param(EN, "so the only way to generate it is through synthetic data.\n", id="the English"),
        pytest.param(ZH, "唯一的生成方式是通过合成数据。\n", id="the Chinese"),
        pytest.param(BEADS, "  en: [e160]\n", id="the beads"),
    ],
)
def test_half_a_file_is_one_fault(panel: Panel, path: str, upto: str) -> None:
    half(panel, path, upto)
    findings = panel.check().findings
    assert 0 < len(findings) <= FLOOD
    assert any("more after it" in one["message"] for one in findings)


def test_words_of_a_received_file_that_was_edited_are_no_suggestion(panel: Panel) -> None:
    panel.change(RECEIVED, "这很酷", "这很帅")
    (differs,) = (one for one in panel.check().findings if one["rule"] == "COV010")
    assert "“酷” for “帅”" in differs["message"]
    assert differs["suggestion"] is None


def test_half_of_the_errata_is_not_blamed_on_the_chinese(panel: Panel) -> None:
    half(panel, ERRATA, "correction: 智能体\n  cat")
    assert panel.check().findings == []


def test_a_name_that_is_missing_is_told_without_a_riddle(panel: Panel) -> None:
    panel.swap("e047", "e064")
    messages = [one["message"] for one in panel.check().findings]
    assert not any(re.search(r"“(.+)” calls for “\1”", message) for message in messages)
