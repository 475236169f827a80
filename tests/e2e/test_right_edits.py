"""Edits that a good editor makes to the panel, one at a time in copies of it: none of them raises a finding."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from duizhao.state import digest
from duizhao.store import load

Panel = Any
"""The copy that `conftest.py` makes."""

EDITS = [
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
"""Segment, old words, new words: no two of them the same idea."""

BEADS, TERMS, ERRATA = "alignment/panel.yaml", "alignment/termbase.yaml", "alignment/errata.yaml"
NOTES, SETTINGS = "alignment/notes.yaml", "alignment/edition.yaml"
ZH, EN = "zh/panel.yaml", "en/panel.yaml"


def still_stand() -> list[tuple[str, str, str]]:
    """The edits whose old words still stand in the panel: it is edited, and no editor has to mend this table."""
    file = Path(__file__).parents[2] / EN
    text = file.read_text(encoding="utf-8") if file.exists() else ""
    pattern = r"  - id: {}\n    text: \|-\n      .*{}"
    return [edit for edit in EDITS if re.search(pattern.format(edit[0], re.escape(edit[1])), text)]


def test_there_are_a_hundred_edits(panel: Panel) -> None:
    assert len(still_stand()) >= 100, "the panel was edited where these edits were: write others"


@pytest.mark.parametrize(("id", "old", "new"), still_stand(), ids=lambda words: words[:40])
def test_other_words_as_right_raise_nothing(panel: Panel, id: str, old: str, new: str) -> None:
    panel.say(id, old, new)
    silent(panel)


def silent(panel: Panel) -> None:
    code, findings, unread = panel.check()
    assert [f"{one['rule']} {one['path']}:{one['line']} {one['message']}" for one in findings] == []
    assert (code, unread) == (0, [])


# What is more than other words: an edit a function.


def a_pair_of_sentences_joined_with_their_bead(panel: Panel) -> None:
    panel.run("merge", "b073", "b074")
    panel.run("merge", "e087", "e088")
    panel.say("e087", "of the data. I think all three", "of the data, and I think all three")


def a_sentence_split_in_two(panel: Panel) -> None:
    panel.run("split", "e048", "--before", "and what you")
    panel.say("e048", "of the new model,", "of the new model?")
    panel.say(
        "e048b",
        "and what you and Mistral AI will be focusing on next",
        "And what will you and Mistral AI focus on next",
    )


def a_bead_split_with_the_chinese_sentence(panel: Panel) -> None:
    panel.run("split", "z032", "--after", "获得了这次融资,")
    panel.run("split", "b031")


def sentences_of_one_bead_joined(panel: Panel) -> None:
    panel.run("merge", "e061", "e062")
    panel.say("e061", "code model. It’s not just there", "code model, and it’s not just there")


def sentences_of_one_bead_reordered(panel: Panel) -> None:
    """The two sentences change places, words and all; their ids stay in the order of the file."""
    panel.set("e198", "People always want the best thing, and the commercial demand is so high.")
    panel.set(
        "e199",
        "The field is so competitive today that that’s hard to do, and nobody wants to put in the time to optimize an"
        " alternative architecture, which could be very risky.",
    )


def a_label_left_out_with_a_reason(panel: Panel) -> None:
    panel.drop("e320")
    panel.empty("b287", "en", "The mark of the end of the article, which an English page does without.")


def a_turn_in_two_paragraphs(panel: Panel) -> None:
    panel.change(EN, "  - id: e103\n", "- voice: tony-wu\n  segments:\n  - id: e103\n")


def two_paragraphs_in_one(panel: Panel) -> None:
    panel.change(EN, "- voice: article\n  kind: paragraph\n  segments:\n  - id: e006\n", "  - id: e006\n")


def a_term_admitted_and_used(panel: Panel) -> None:
    panel.change(TERMS, "    preferred: enterprise\n", "    preferred: enterprise\n    admitted:\n    - business\n")
    panel.say("e257", "enterprise use cases", "business use cases")
    panel.say("e269", "enterprises and developers", "businesses and developers")


def a_term_in_an_inflected_form(panel: Panel) -> None:
    panel.change(
        TERMS, "    preferred: data scarcity\n", "    preferred: data scarcity\n    forms:\n    - scarce data\n"
    )
    panel.say("e140", "data scarcity", "scarce data")


def a_term_that_both_sides_have(panel: Panel) -> None:
    pipeline = "- concept: pipeline\n  zh:\n    preferred: 管道\n  en:\n    preferred: pipeline\n"
    panel.change(TERMS, "- concept: planning\n", f"{pipeline}- concept: planning\n")


def a_term_taken_out(panel: Panel) -> None:
    panel.change(TERMS, "- concept: startup\n  zh:\n    preferred: 初创\n  en:\n    preferred: startup\n", "")
    panel.say("e247", "among startups", "among young companies")


def a_term_explained(panel: Panel) -> None:
    rlhf = "  en:\n    preferred: RLHF\n    case: exact\n"
    panel.change(TERMS, rlhf, f"{rlhf}  note: |-\n    Reinforcement learning from human feedback.\n")


def a_note_added(panel: Panel) -> None:
    note = "- bead: b008\n  text: |-\n    The GenAI Summit was held in San Francisco from May 29 to 31, 2024.\n"
    panel.change(NOTES, "- bead: b009\n", f"{note}- bead: b009\n")


def a_note_reworded(panel: Panel) -> None:
    panel.change(NOTES, "were not received; their file names are all", "did not reach us; only their file names stand")


def a_note_taken_out(panel: Panel) -> None:
    panel.write(NOTES, re.sub(r"- bead: b011\n  text: .*\n.*\n", "", panel.read(NOTES)))


def an_erratum_added(panel: Panel) -> None:
    new = """\
- id: x031
  places:
  - segments: [z285]
    quote: 只能到此为止
  correction: 今天就到这里
  category: style/unidiomatic
  severity: neutral
  evidence: |-
    到此为止 sounds like breaking off; a moderator closes with 今天就到这里.
  certainty: possible
  status: proposed
"""
    panel.write(ERRATA, panel.read(ERRATA) + new)


def an_erratum_confirmed(panel: Panel) -> None:
    likely = "  certainty: likely\n  status: proposed\n"
    text = panel.read(ERRATA)
    panel.write(ERRATA, text.replace(likely, likely.replace("proposed", "confirmed")))


def an_erratum_rejected(panel: Panel) -> None:
    text = panel.read(ERRATA)
    start = text.index("- id: x025\n")
    panel.write(ERRATA, text[:start] + text[start:].replace("status: proposed", "status: rejected", 1))


def a_quote_made_longer(panel: Panel) -> None:
    panel.change(ERRATA, "    quote: 研究报告\n", "    quote: 这篇研究报告\n")


def voices_in_another_order(panel: Panel) -> None:
    text = panel.read(SETTINGS)
    first, *voices = re.findall(r"(?m)^- id: .*\n(?:  .*\n)+", text)
    panel.write(SETTINGS, text.replace(first + "".join(voices), "".join(voices) + first))


def a_speaker_introduced_otherwise(panel: Panel) -> None:
    panel.change(SETTINGS, "    en: co-founder, xAI\n", "    en: one of the founders of xAI\n")


def another_title(panel: Panel) -> None:
    old, new = "A Rare Shared Stage: Core Scientists from", "Together on One Stage, for Once: Core Scientists from"
    panel.change(SETTINGS, old, new)
    panel.change(EN, old, new)


def a_reason_for_furniture_reworded(panel: Panel) -> None:
    panel.change(
        "alignment/furniture.yaml", "The site's slogan, which stands above every page.", "A slogan of the site."
    )


def words_that_were_signed_left_alone(panel: Panel) -> None:
    """A neighbour's words and a note are outside what b040's signer has signed."""
    panel.sign("b040", digest(next(bead for bead in load(panel.root).beads if bead.id == "b040")))
    panel.say("e051", "best performance for the cost", "best performance for your money")
    panel.change(NOTES, "- bead: b042\n", "- bead: b040\n  text: |-\n    Per parameter that is active.\n- bead: b042\n")


MORE: list[Callable[[Panel], None]] = [
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
def test_an_edit_of_more_than_words_raises_nothing(panel: Panel, edit: Callable[[Panel], None]) -> None:
    edit(panel)
    silent(panel)


def test_two_versions_of_a_model_under_one_name(panel: Panel) -> None:
    panel.say(
        "e028", "I’ve worked on Llama 2, Llama 3, and beyond", "I’ve worked on Llama 2 and 3, and what comes after"
    )
    silent(panel)
