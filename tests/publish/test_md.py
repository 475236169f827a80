"""The edition as Markdown, read back with a Markdown parser: what it says of itself, and that nothing is lost."""

from markdown_it import MarkdownIt
from mdit_py_plugins.footnote import footnote_plugin

from duizhao.model import SignOff
from duizhao.publish.forms import books
from duizhao.publish.origin import Origin
from duizhao.state import digest
from duizhao.store import load

ORIGIN = Origin("git revision 0123456789ab", 1717200000)
PARSER = MarkdownIt("commonmark").use(footnote_plugin)


def page(edition, *languages, corrected=False):
    ((_, content),) = books(edition, ["md"], [languages], corrected, ORIGIN)
    return content.decode()


def alone(edition):
    return page(edition, "en")


def both(edition, corrected=False):
    return page(edition, "zh", "en", corrected=corrected)


def html(text):
    return PARSER.render(text)


def shown(text):
    """The page's text as a reader sees it, one string."""
    inlines = [token for token in PARSER.parse(text) if token.type == "inline"]
    return "\n".join(
        "".join(child.content or "\n" * (child.type == "hardbreak") for child in token.children) for token in inlines
    )


def test_it_begins_with_what_it_is(edition):
    for page in (alone(edition), both(edition)):
        opening, body = page.split("\n\n---\n\n")
        first = opening.splitlines()[0]
        assert first.startswith("**Draft: 0 of 15 beads reviewed.** The English text is made from the Chinese")
        assert "Built from: git revision 0123456789ab" in opening
        assert "The Chinese: Written for the tests" in opening
        assert "The alignment: Written for the tests" in opening
        assert "港口周刊; 周一禾; 2024-02-03" in opening
        assert body.startswith("# ")


def signed(edition, count, person="Fixture <fixture@example.invalid>"):
    beads = list(edition.beads)[:count]
    signs = tuple(SignOff(person, bead.id, "accuracy", digest(bead), "2024-06-01", bead.place) for bead in beads)
    return edition._replace(sign_offs=signs)


def test_who_has_reviewed_how_much_by_name_without_the_address(edition):
    assert alone(signed(edition, 4)).startswith("**Draft: 4 of 15 beads reviewed by Fixture.**")
    assert alone(signed(edition, 15)).startswith("**Reviewed: 15 of 15 beads reviewed by Fixture.**")
    assert "example.invalid" not in alone(signed(edition, 15))


def test_every_segment_is_there_once(edition):
    english, bilingual = shown(alone(edition)), shown(both(edition))
    for document in edition.documents:
        for segment in document.segments("en"):
            assert english.count(segment.text) == 1
            assert bilingual.count(segment.text) == 1
        for segment in document.segments("zh"):
            assert bilingual.count(segment.text) == 1


def test_speech_has_a_name_in_bold_and_the_article_s_prose_a_bar(edition):
    page = html(alone(edition))
    assert "<p><strong>Host:</strong> How tall is this lighthouse?</p>" in page
    quotations = page.split("<blockquote>")[1:]
    prose = "".join(part.split("</blockquote>")[0] for part in quotations)
    assert "Last winter the lighthouse" in prose
    assert "<em>By Zhou Yihe</em>" in prose
    assert "How tall" not in prose
    assert "<li>The lens is wiped once a week.</li>\n<li>The foghorn" in prose


def test_headings_have_their_level(edition):
    page = html(alone(edition))
    assert "<h1>The Lighthouse at Foggy Harbor" in page
    assert "<h2>1. Light</h2>" in page
    assert "<h2>一、灯 · 1. Light</h2>" in html(both(edition))


def test_a_speaker_is_named_again_only_after_somebody_else(edition):
    document = edition.documents[0]
    turn = document.en[5]
    assert turn.voice == "lin-wan"
    again = turn._replace(segments=(turn.segments[0]._replace(id="e99", text="And it is old."),))
    en = (*document.en[:6], again, *document.en[6:])
    page = alone(edition._replace(documents=(document._replace(en=en),)))
    assert "\n\nAnd it is old.\n\n" in page
    assert page.count("**Lin Wan:**") == 2


def test_a_note_is_a_footnote_at_its_bead(edition):
    for page in (html(alone(edition)), html(both(edition))):
        assert page.count('class="footnote-item"') == 1
        assert '24 nautical miles.<sup class="footnote-ref">' in page
        assert "A nautical mile is 1,852 meters" in page.split('class="footnotes"')[1]


def test_a_note_on_words_that_the_page_does_not_show_is_left_to_the_other(edition):
    edition = edition._replace(notes=(edition.notes[0]._replace(bead="b15"),))
    assert "nautical mile is" not in alone(edition)
    assert '(全文完)<sup class="footnote-ref">' in html(both(edition))


def test_errata_are_listed_and_rejected_ones_are_not(edition):
    line = "- “Fresnal” → “Fresnel”: The lens is named after Augustin Fresnel. (certain, proposed)"
    assert line in alone(edition)
    assert line in both(edition)
    rejected = edition._replace(errata=(edition.errata[0]._replace(status="rejected"),))
    assert "Errata" not in alone(rejected)


def test_an_empty_side_gives_its_reason_or_is_called_missing(edition):
    assert "[No English: The mark of the end of the page; nobody said it.]" in shown(both(edition))
    document = edition.documents[0]
    beads = tuple(bead._replace(reason="") for bead in document.beads)
    assert "[No English yet.]" in shown(both(edition._replace(documents=(document._replace(beads=beads),))))


def test_beads_of_one_list_item_stay_one_item(edition):
    """A bullet of two sentences, aligned one by one, is still one bullet."""
    document = edition.documents[0]
    bullet, more = document.zh[6], document.zh[7]
    whole = bullet._replace(segments=bullet.segments + more.segments)
    zh = (*document.zh[:6], whole, *document.zh[8:])
    page = html(both(edition._replace(documents=(document._replace(zh=zh),))))
    assert page.count("<li>透镜每周擦一次。<br />\nThe lens is wiped once a week.<br />\n雾号每分钟响两次。") == 1


def test_markup_in_a_text_stays_text(edition):
    document = edition.documents[0]
    nasty = "1. *Bold* [link](x) <script> `code` # & ![^1]!"
    en = (
        document.en[0],
        *(block._replace(segments=(block.segments[0]._replace(text=nasty),)) for block in document.en[1:]),
    )
    page = alone(edition._replace(documents=(document._replace(en=en),)))
    assert shown(page).count(nasty) == len(document.en) - 1
    assert "<script>" not in html(page)


def test_an_edition_the_other_way_round(edition):
    turned = edition._replace(settings=edition.settings._replace(source="en", target="zh"))
    assert "The Chinese text is made from the English" in page(turned, "zh")
    assert "<h2>1. Light · 一、灯</h2>" in html(page(turned, "en", "zh"))


def test_the_same_bytes_on_every_run(edition, small):
    assert both(edition) == both(load(small))
