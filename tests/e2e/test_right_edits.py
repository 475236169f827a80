"""Right edits, one at a time in copies of an edition: none of them raises a finding."""

import json
import re
import subprocess
import sys
from collections.abc import Callable, Collection
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from duizhao.state import digest
from duizhao.store import load

Copy = Any
"""The copy of an edition that `conftest.py` makes."""

OF_THE_FORUM = [
    ("e03", "scientists from three weather-model companies", "three companies’ weather-model scientists"),
    ("e04", "$6 billion at a valuation of $18 billion", "6 billion dollars, valued at 18 billion"),
    ("e06", "News from each company", "What each company is up to"),
    ("e07", "let’s begin with Nora", "Nora, let’s start with you"),
    ("e08", "Congratulations on raising", "Congrats! You’ve raised"),
    ("e10", "lets us concentrate on research", "leaves us free to do nothing but research"),
    ("e11", "100,000 H100 chips", "a hundred thousand H100s"),
    ("e13", "everybody knows meteorology", "there’s nobody who doesn’t know meteorology"),
    ("e15", "released Sirocco 8x22B, our largest model", "put out our largest model yet, Sirocco 8x22B"),
    (
        "e17",
        "In designing it, what we cared about most was saving power.",
        "Saving power was our main goal in the design.",
    ),
    ("e19", "eight weeks", "8 weeks"),
    ("e21", "has been getting a lot of attention lately too", "is on everybody’s lips these days as well"),
    ("e23", "We wanted to see how far it could go.", "What we wanted was to see how far it would get."),
    ("e26", "the quality of the data or the quantity", "data quality or data quantity"),
    ("e29", "have to be calibrated every day", "need calibration each day"),
    ("e31", "two things to keep in mind", "a couple of points worth remembering"),
    ("e32", "how certain they are", "how sure they are"),
    ("e36", "billions of satellite images besides", "several billion satellite images as well"),
    ("e39", "may go up 10x every year", "may grow tenfold each year"),
    ("e40", "The 2017 paper, “Rain Is All You Need,” changed", "In 2017 the paper “Rain Is All You Need” changed"),
    ("e42", "it works too well", "it’s just too good at its job"),
    ("e43", "Last September", "In September of last year"),
    ("e45", "Many people have tried Zephyr, but it", "Zephyr has been tried by many people, but it"),
    ("e50", "My bet is on synthetic observations.", "I’m betting on synthetic observations."),
    ("e52", "In the next year or two", "Over the next one or two years"),
    ("e53", "the first cheerleaders", "the first to cheer"),
    ("e54", "Thank you all.", "Thanks, everyone."),
]
"""Segment, old words, new words: no two of them the same idea."""


OF_THE_PANEL = [
    ("e005", "the odds are very good that the driver will bring up AI", "chances are the driver will bring up AI"),
    ("e006", "nonstop barrage of news", "endless barrage of news"),
    ("e007", "have something else on their minds", "are thinking about something else"),
    ("e007", "that remain to be solved", "that are still waiting to be solved"),
    (
        "e008",
        "co-author Sharan Narang, and Mistral AI research scientist Devendra Chaplot on the same stage",
        "co-author Sharan Narang, and Devendra Chaplot, a research scientist at Mistral AI, on one stage",
    ),
    ("e009", "It was a huge draw", "It drew a huge crowd"),
    (
        "e009",
        "much of the crowd were Silicon Valley’s own AI developers",
        "many of those who came were AI developers from Silicon Valley itself",
    ),
    ("e011", "Elon Musk’s xAI", "Musk’s xAI"),
    ("e011", "$6 billion at a valuation of $18 billion", "6 billion dollars at a valuation of 18 billion"),
    (
        "e012",
        "Llama holds up half the sky of open-source models on its own",
        "Llama single-handedly holds up half the sky of open-source models",
    ),
    ("e013", "has won Microsoft’s favor on merit", "has earned the favor of Microsoft by sheer strength"),
    ("e014", "In a 40-minute session", "In a session of forty minutes"),
    ("e014", "shared the latest from their companies", "talked about what their companies are up to"),
    ("e015", "They dug into pre-training", "They went deep on pre-training"),
    ("e016", "on getting rid of hallucination and bias", "on how to get rid of hallucinations and biases"),
    ("e019", "What each company is up to", "News from each company"),
    ("e019", "a new model that knows 80 programming languages", "a new model fluent in eighty programming languages"),
    (
        "e020",
        "has to be weighed for quantity, quality, and diversity",
        "must be considered for its quantity, its quality, and its diversity",
    ),
    (
        "e021",
        "helps raise data quality and helps on the road to AGI",
        "improves data quality and takes us closer to AGI",
    ),
    ("e023", "data efficiency has to improve", "data efficiency needs to get better"),
    (
        "e024",
        "can be added in the pre-training and post-training stages",
        "can go into both the pre-training and the post-training stage",
    ),
    ("e025", "get past today’s scaling laws", "go beyond the scaling laws of today"),
    ("e027", "a research manager on the Llama team", "a research manager with the Llama team"),
    ("e028", "I lead pre-training for Llama", "I lead Llama’s pre-training"),
    (
        "e029",
        "Really happy to be here and to talk with all of you.",
        "I’m really glad to be here talking with you all.",
    ),
    ("e033", "Before xAI I worked", "Before I joined xAI, I worked"),
    ("e035", "beginning with Tony", "and Tony, let’s begin with you"),
    ("e036", "Congratulations.", "Congrats!"),
    ("e037", "Can you talk about", "Could you tell us"),
    ("e038", "we were very fortunate to get this funding", "we’re really lucky to have this funding"),
    ("e040", "the only wise way to spend it right now", "right now the only wise way to spend it"),
    ("e043", "We’ll build it over the next few months", "Over the next few months we’ll build it"),
    ("e043", "100,000 H100 chips", "a hundred thousand H100 chips"),
    ("e044", "one single cluster of 100,000 chips", "a single cluster made up of 100,000 chips"),
    ("e045", "what I think will be the strongest model", "what, in my view, is going to be the strongest model"),
    (
        "e047",
        "Mistral AI released Mixtral 8x22B, the largest and latest model Mistral AI has put out so far",
        "Mistral AI put out Mixtral 8x22B, which is its largest and most recent model so far",
    ),
    ("e049", "a sparse mixture-of-experts architecture", "a sparse mixture of experts architecture"),
    (
        "e050",
        "Our main goal in designing it was to optimize the performance per parameter.",
        "When we designed it, our main goal was to optimize performance for every parameter.",
    ),
    ("e053", "it’s a model trained specifically for code", "a model we trained just for code"),
    ("e054", "it does code completion as well", "it can do code completion too"),
    ("e056", "it’s free to use on our API for eight weeks", "you can use it free on our API for the next eight weeks"),
    ("e056", "eight weeks", "8 weeks"),
    ("e058", "That’s really cool.", "Very cool."),
    ("e059", "model—say, an", "model, say an"),
    ("e062", "while they’re coding; you can also use it", "while they’re coding. You can also use it"),
    ("e064", "is all over the news now", "is the talk of the news right now"),
    (
        "e064",
        "outstanding contributions to the open-source community",
        "amazing contributions to open source and its community",
    ),
    ("e066", "is there anything you can share?", "can you share anything?"),
    (
        "e069",
        "we wanted to see how far we could push their training and how much better they could get",
        "we wanted to find out how far their training could go, and how much they would improve",
    ),
    (
        "e070",
        "The 8B and 70B models are open to everyone now",
        "The models with 8B and 70B parameters are now open to everyone",
    ),
    ("e074", "the team’s done an amazing job", "the team has done a fantastic job"),
    (
        "e075",
        "We’re hoping to put out a research paper that goes through it in detail",
        "Our hope is to publish a research paper with all the details",
    ),
    ("e080", "data is the bedrock of all the research", "data is what all the research rests on"),
    ("e081", "you have to think about quality as well as quantity", "both quality and quantity have to be considered"),
    ("e089", "a lot of low-quality data", "lots of data of low quality"),
    ("e094", "we take those last two very seriously", "the latter two are things we take very seriously"),
    (
        "e095",
        "to make sure our datasets are where they need to be on quality and diversity",
        "to make sure that the quality and the diversity of our datasets are up to standard",
    ),
    (
        "e098",
        "if you just throw more data at a model it’ll get better",
        "a model will get better if you just throw more data at it",
    ),
    ("e099", "quality is what matters most", "nothing matters more than quality"),
    ("e101", "two things to keep in mind", "a couple of points worth noting"),
    (
        "e102",
        "First, evaluation is really important for making sure your data quality is good.",
        "First of all, to make sure your data quality is good, evaluations are really important.",
    ),
    (
        "e104",
        "Defining your evaluation is a nontrivial problem.",
        "How to define your evaluation isn’t a trivial problem.",
    ),
    ("e105", "but those may be contaminated", "but there may be contamination in those"),
    ("e107", "The second thing is, once you have", "Second, once you’ve got"),
    ("e117", "Given the special relationship between xAI and x.com", "Since xAI and x.com have a special relationship"),
    ("e120", "I’m not on the legal side", "Legal isn’t my department"),
    ("e122", "the latest, freshest information on the X platform", "the newest and freshest information on X"),
    (
        "e124",
        "you can have the model retrieve and summarize information",
        "the model can retrieve information and summarize it for you",
    ),
    (
        "e128",
        "is tricky, unless the data’s been vetted and the quality’s assured",
        "is a tricky thing to do, unless somebody has vetted the data and its quality is assured",
    ),
    ("e130", "does that hurt the model’s general knowledge", "would that damage the general knowledge of the model"),
    ("e133", "you don’t need the model to be that general", "there’s no need for the model to be so general"),
    (
        "e138",
        "as we use up almost all the data on the internet",
        "now that we have almost used up the data on the Internet",
    ),
    (
        "e140",
        "I don’t think we’ll run into data scarcity in the short term.",
        "In the short term, I don’t think data scarcity is something we’ll run into.",
    ),
    ("e142", "image, video, and audio data", "data in images, video, and audio"),
    (
        "e144",
        "—by classifying it, rephrasing it, summarizing it, and so on—",
        " (classifying it, rephrasing it, summarizing it, and so on) ",
    ),
    ("e148", "two to three times", "two or three times"),
    ("e148", "may go up 10x every year, or at least 5x", "may grow tenfold every year, or fivefold at the very least"),
    ("e152", "100,000 H100 chips", "100,000 H100s"),
    (
        "e156",
        "it’s easy to propagate the biases and errors of the previously trained model into the next one",
        "the biases and errors of the model you trained before can easily propagate into the next one",
    ),
    ("e160", "from humans at scale", "from people at a large scale"),
    ("e161", "humans in the loop", "a human in the loop"),
    (
        "e162",
        "there’s no really new information going into the model",
        "no truly new information is entering the model",
    ),
    ("e170", "synthetic data that’s been verified by humans", "synthetic data which humans have verified"),
    (
        "e175",
        "The Transformer came out in the 2017 paper “Attention Is All You Need,”",
        "The Transformer first appeared in 2017, in the paper “Attention Is All You Need,”",
    ),
    ("e177", "every now and then", "from time to time"),
    ("e184", "I don’t think it is", "I’d say no"),
    ("e187", "about two years", "roughly 2 years"),
    ("e190", "hold up at large scale too", "hold at a large scale as well"),
    ("e195", "the Transformer’s been optimized for years", "the Transformer has been optimized over many years"),
    ("e197", "the Transformer of 2017 or 2018", "the Transformer as it was in 2017 or in 2018"),
    ("e207", "Is there anything you’d like to share on that?", "Do you have any thoughts you’d like to share?"),
    ("e211", "math or coding", "mathematics or programming"),
    ("e227", "Even one image can be thousands of tokens.", "A single image can already be several thousand tokens."),
    ("e228", "billions of images", "several billion images"),
    ("e231", "by an order of magnitude", "by one order of magnitude"),
    ("e233", "They could scale 10x, 100x", "They could scale by ten times, by a hundred times"),
    ("e234", "100x the compute to use 100x the data", "100 times the compute to use 100 times the data"),
    ("e242", "let me ask one last one", "I’d like to ask one final question"),
    (
        "e243",
        "2024 has been called the year of the multimodal model",
        "People have called 2024 the year of multimodal models",
    ),
    ("e248", "in the next year or two", "over the next one or two years"),
    ("e249", "booking a flight or calling a cab", "booking flights or hailing a taxi"),
    ("e251", "I’ll say two things", "there are two things I’ll say"),
    ("e253", "the gap between small models and large models", "the gap between a small model and a large model"),
    ("e255", "My bet’s on synthetic data.", "I’m betting on synthetic data."),
    ("e261", "there are a lot of images on X", "X has lots of images"),
    (
        "e263",
        "With Tesla, we want to help with self-driving and robotics",
        "We want to help Tesla with self-driving and with robotics",
    ),
    ("e269", "last September", "in September last year"),
    ("e272", "it’s really cheap to run", "running it costs very little"),
    (
        "e287",
        "You could write a book on the stories of debugging LLMs.",
        "The stories of debugging LLMs would fill a book.",
    ),
    (
        "e293",
        "bias on race, ethnicity, gender, and so on",
        "biases about race, about ethnicity, about gender, and so on",
    ),
    ("e299", "we take this very seriously", "this is something we take very seriously"),
    ("e305", "for the past year or two", "for the last one or two years"),
    ("e311", "On the first question, Mamba, I think", "As for question one, about Mamba, I think"),
    (
        "e314",
        "still a lot of work to do to prove that Mamba can match the Transformer architecture",
        "still much to be done before anyone can prove that Mamba’s a match for the Transformer architecture",
    ),
    ("e316", "We’re out of time", "Our time is up"),
    ("e317", "for sharing their views so generously", "for being so generous in sharing their views"),
]
"""The same in the panel, as far as it still has the old words: it is edited, and nobody has to mend this table."""

BEADS, TERMS, ERRATA = "alignment/forum.yaml", "alignment/termbase.yaml", "alignment/errata.yaml"
NOTES, SETTINGS = "alignment/notes.yaml", "alignment/edition.yaml"
ZH, EN = "zh/forum.yaml", "en/forum.yaml"


def still_there() -> list[tuple[str, str, str]]:
    """The edits whose old words the panel still has."""
    file = Path(__file__).parents[2] / "en/panel.yaml"
    text = file.read_text(encoding="utf-8") if file.exists() else ""
    pattern = r"  - id: {}\n    text: \|-\n      .*{}"
    return [edit for edit in OF_THE_PANEL if re.search(pattern.format(edit[0], re.escape(edit[1])), text)]


def silent(copy: Copy, known: Collection[str] = ()) -> None:
    """`check` finds nothing but what was known before."""
    checked = copy.check()
    assert [text for text in shown(checked) if text not in known] == []
    assert checked.unread == []


def shown(checked: Any) -> list[str]:
    return [
        f"{finding['rule']} {finding['path']}:{finding['line']} {finding['message']}" for finding in checked.findings
    ]


@pytest.fixture(scope="module")
def known(repository: Path) -> list[str]:
    """What `check` finds in the panel as it is."""
    arguments = [sys.executable, "-m", "duizhao", "check", "--format", "json", "--edition", str(repository)]
    done = subprocess.run(arguments, capture_output=True, check=False)
    return shown(SimpleNamespace(**json.loads(done.stdout)))


@pytest.mark.parametrize(("id", "old", "new"), OF_THE_FORUM, ids=lambda words: words[:40])
def test_other_words_as_right_raise_nothing(forum: Copy, id: str, old: str, new: str) -> None:
    forum.say(id, old, new)
    silent(forum)


@pytest.mark.parametrize(("id", "old", "new"), still_there(), ids=lambda words: words[:40])
def test_other_words_as_right_raise_nothing_in_the_panel(
    panel: Copy, known: list[str], id: str, old: str, new: str
) -> None:
    panel.say(id, old, new)
    silent(panel, known)


# What is more than other words: an edit a function.


def a_pair_of_sentences_joined_with_their_bead(forum: Copy) -> None:
    forum.run("merge", "b26", "b27")
    forum.run("merge", "e28", "e29")
    forum.say("e28", "both matter. For example, wind", "both matter; for example, wind")


def a_sentence_split_in_two(forum: Copy) -> None:
    forum.run("split", "e45", "--before", "but it")
    forum.say("e45", "Zephyr,", "Zephyr.")
    forum.say("e45b", "but it has", "But it has")


def a_bead_split_with_the_chinese_sentence(forum: Copy) -> None:
    forum.run("split", "z09", "--after", "我们非常幸运,")
    forum.run("split", "b09")


def sentences_of_one_bead_joined(forum: Copy) -> None:
    forum.run("merge", "e09", "e10")
    forum.say("e09", "very lucky. The money", "very lucky: the money")


def sentences_of_one_bead_reordered(forum: Copy) -> None:
    """The two sentences change places, words and all; their ids stay in the order of the file."""
    forum.set("e43", "We built a use case with our enterprise customers.")
    forum.set("e44", "That was last September.")


def a_label_left_out_with_a_reason(forum: Copy) -> None:
    forum.drop("e02")
    forum.empty("b02", "en", "The by-line, which the English page has at its end.")


def a_turn_in_two_paragraphs(forum: Copy) -> None:
    forum.change(EN, "  - id: e32\n", "- voice: idris-bello\n  segments:\n  - id: e32\n")


def two_paragraphs_in_one(forum: Copy) -> None:
    forum.run("split", "e03", "--before", "scientists")
    forum.change(EN, "  - id: e04\n", "- voice: article\n  kind: paragraph\n  segments:\n  - id: e04\n")


def a_term_admitted_and_used(forum: Copy) -> None:
    forum.change(TERMS, "    preferred: enterprise\n", "    preferred: enterprise\n    admitted:\n    - business\n")
    forum.say("e43", "enterprise customers", "business customers")


def a_term_in_an_inflected_form(forum: Copy) -> None:
    preferred = "    preferred: synthetic observation\n"
    forum.change(TERMS, preferred, f"{preferred}    forms:\n    - synthesized observations\n")
    forum.say("e50", "synthetic observations", "synthesized observations")


def a_term_that_both_sides_have(forum: Copy) -> None:
    radar = "- concept: radar\n  zh:\n    preferred: 雷达\n  en:\n    preferred: radar\n"
    forum.change(TERMS, "- concept: reasoning\n", f"{radar}- concept: reasoning\n")


def a_term_taken_out(forum: Copy) -> None:
    forum.change(TERMS, "- concept: enterprise\n  zh:\n    preferred: 企业\n  en:\n    preferred: enterprise\n", "")
    forum.say("e43", "enterprise customers", "corporate customers")


def a_term_explained(forum: Copy) -> None:
    zephyr = "  en:\n    preferred: Zephyr\n    case: exact\n"
    forum.change(TERMS, zephyr, f"{zephyr}  note: |-\n    A light wind from the west.\n")


def a_note_added(forum: Copy) -> None:
    note = "- bead: b03\n  text: |-\n    The forum was on a Thursday.\n"
    forum.change(NOTES, "- bead: b04\n", f"{note}- bead: b04\n")


def a_note_reworded(forum: Copy) -> None:
    forum.change(NOTES, "About ten years of images.", "The images cover about ten years.")


def a_note_taken_out(forum: Copy) -> None:
    forum.write(NOTES, re.sub(r"- bead: b15\n  text: .*\n.*\n", "", forum.read(NOTES)))


def an_erratum_added(forum: Copy) -> None:
    new = """\
- id: x06
  places:
  - segments: [z46]
    quote: 预测一下
  correction: 展望一下
  category: style/unidiomatic
  severity: neutral
  evidence: |-
    预测 is what the models do.
  certainty: possible
  status: proposed
"""
    forum.write(ERRATA, forum.read(ERRATA) + new)


def an_erratum_confirmed(forum: Copy) -> None:
    likely = "  certainty: likely\n  status: proposed\n"
    text = forum.read(ERRATA)
    assert likely in text
    forum.write(ERRATA, text.replace(likely, likely.replace("proposed", "confirmed")))


def an_erratum_rejected(forum: Copy) -> None:
    text = forum.read(ERRATA)
    start = text.index("- id: x05\n")
    forum.write(ERRATA, text[:start] + text[start:].replace("status: proposed", "status: rejected", 1))


def a_quote_made_longer(forum: Copy) -> None:
    forum.change(ERRATA, "    quote: 观测月报\n", "    quote: 下一期观测月报\n")


def voices_in_another_order(forum: Copy) -> None:
    text = forum.read(SETTINGS)
    first, *voices = re.findall(r"(?m)^- id: .*\n(?:  .*\n)+", text)
    forum.write(SETTINGS, text.replace(first + "".join(voices), "".join(voices) + first))


def a_speaker_introduced_otherwise(forum: Copy) -> None:
    forum.change(SETTINGS, "    en: co-founder, skyAI\n", "    en: one of the founders of skyAI\n")


def another_title(forum: Copy) -> None:
    old, new = "Three on One Stage: Weather Models", "Three Companies, One Stage: Weather Models"
    forum.change(SETTINGS, old, new)
    forum.change(EN, old, new)


def a_reason_for_furniture_reworded(forum: Copy) -> None:
    forum.change("alignment/furniture.yaml", "The site's navigation.", "A link in the site's menu.")


def words_that_were_signed_left_alone(forum: Copy) -> None:
    """A neighbour's words and a note are outside what b16's signer has signed."""
    forum.sign("b16", digest(next(bead for bead in load(forum.root).beads if bead.id == "b16")))
    forum.say("e18", "For the cost", "For what it costs")
    forum.change(NOTES, "- bead: b34\n", "- bead: b16\n  text: |-\n    Power for cooling, too.\n- bead: b34\n")


MORE: list[Callable[[Copy], None]] = [
    a_pair_of_sentences_joined_with_their_bead,
    a_sentence_split_in_two,
    a_bead_split_with_the_chinese_sentence,
    sentences_of_one_bead_joined,
    sentences_of_one_bead_reordered,
    a_label_left_out_with_a_reason,
    a_turn_in_two_paragraphs,
    two_paragraphs_in_one,
    a_term_admitted_and_used,
    a_term_in_an_inflected_form,
    a_term_that_both_sides_have,
    a_term_taken_out,
    a_term_explained,
    a_note_added,
    a_note_reworded,
    a_note_taken_out,
    an_erratum_added,
    an_erratum_confirmed,
    an_erratum_rejected,
    a_quote_made_longer,
    voices_in_another_order,
    a_speaker_introduced_otherwise,
    another_title,
    a_reason_for_furniture_reworded,
    words_that_were_signed_left_alone,
]


@pytest.mark.parametrize("edit", MORE, ids=lambda edit: edit.__name__)
def test_an_edit_of_more_than_words_raises_nothing(forum: Copy, edit: Callable[[Copy], None]) -> None:
    edit(forum)
    silent(forum)


def test_two_versions_of_a_model_under_one_name(forum: Copy) -> None:
    forum.say("e38", "FrontNet 1, FrontNet 2, CloudNet 2", "FrontNet 1 and 2, CloudNet 2")
    silent(forum)
