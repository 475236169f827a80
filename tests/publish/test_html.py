"""The web page: whole, escaped, self-contained; proved in a browser and by validators that are seen to fail."""

import re
from base64 import b64encode
from hashlib import sha256

import pytest
from lxml import html as parser

from duizhao.publish.commonmark import plain
from duizhao.publish.templating import anchor


@pytest.fixture
def page(edition, built):
    """`page("zh", "en", of=edition, corrected=False)`: the parsed page."""

    def make(*languages, of=edition, corrected=False):
        return parser.fromstring(built(of, "html", *languages, corrected=corrected))

    return make


def by_class(tree, name):
    return tree.xpath(f"//*[contains(concat(' ', @class, ' '), ' {name} ')]")


def sentence(tree, id):
    (found,) = tree.xpath(f"//span[@class='sentence'][@id='{anchor(id)}']")
    for link in found.xpath(".//*[@class='self' or @class='call']"):
        link.drop_tree()
    return found.text_content()


def test_every_sentence_is_there_once_under_its_id_with_a_link_to_itself(edition, page):
    tree = page("zh", "en")
    for language in ("zh", "en"):
        for segment in edition.documents[0].segments(language):
            assert tree.xpath(f"//a[@class='self'][@href='#{segment.id}']")
            assert sentence(tree, segment.id) == segment.text
            (side,) = tree.xpath(f"//*[@id='{segment.id}']/ancestor::*[@lang][1]")
            assert side.get("lang") == {"zh": "zh-Hans", "en": "en"}[language]


def test_sentences_that_render_each_other_are_in_one_row(edition, page):
    tree = page("zh", "en")
    for bead in edition.documents[0].beads:
        ids = [*bead.zh.ids, *bead.en.ids]
        rows = {tree.xpath(f"//*[@id='{id}']/ancestor::*[contains(@class, 'row')][1]")[0] for id in ids}
        assert len(rows) == 1


def test_one_language_alone_has_no_switch_and_nothing_of_the_other(page):
    tree = page("en")
    assert not tree.xpath("//span[@class='sentence']/ancestor::*[@lang='zh-Hans']")
    assert tree.xpath("//div[@class='tools']/fieldset")[0].get("hidden") is not None
    assert by_class(page("zh"), "zh")
    assert page("zh").xpath("//strong")[0].text.startswith("Draft")


def test_the_page_says_what_it_is_before_the_text(page):
    tree = page("zh", "en")
    header = tree.xpath("//header")[0].text_content()
    for words in ("Draft: 0 of 15 beads reviewed.", "made from the Chinese", "git revision 0123456789ab", "港口周刊"):
        assert words in header


def test_speakers_are_told_apart_and_the_article_s_voice_from_speech(page):
    tree = page("zh", "en")
    names = {piece.text: piece.getparent().get("class") for piece in by_class(tree, "name")}
    assert "said" in names["主持人 · Host"]
    assert "said" in names["Lin Wan"]
    assert names["主持人 · Host"] != names["Lin Wan"]
    assert "written" in names["港口周刊 · Article"]


def test_contents_lead_to_the_sections(page):
    tree = page("zh", "en")
    links = tree.xpath("//nav//a/@href")
    assert links == ["#z05", "#z11", "#errata_"]
    assert all(tree.xpath(f"//*[@id='{link[1:]}']") for link in links)


def test_notes_and_errata_stand_beside_their_row(page):
    tree = page("zh", "en")
    (note,) = tree.xpath("//*[@id='note_1']")
    assert "1,852 meters" in note.text_content()
    assert note.getparent().xpath(".//*[@id='z07']")
    (remark,) = by_class(tree, "remark")
    assert "Fresnal → Fresnel" in remark.text_content()
    assert remark.getparent().xpath(".//*[@id='z08']//a[@href='#erratum_fresnel'][text()='Fresnal']")
    assert tree.xpath("//li[@id='erratum_fresnel']")


def test_corrected_the_correction_stands_marked_in_the_text(page):
    tree = page("zh", "en", corrected=True)
    assert "Fresnel透镜" in sentence(tree, "z08")
    assert tree.xpath("//ins//text()") == ["Fresnel"]
    assert "errata are applied in 1 place" in tree.xpath("//header")[0].text_content()


def test_hostile_text_stays_text_wherever_it_stands(nasty, page):
    tree = page("zh", "en", of=nasty)
    assert len(tree.xpath("//script")) == 1
    assert not tree.xpath("//u")
    for language in ("zh", "en"):
        for segment in nasty.documents[0].segments(language):
            assert sentence(tree, segment.id) == plain(segment.text)
    assert tree.xpath("//title")[0].text == plain(nasty.settings.title.en)
    assert "7*7" in tree.xpath("//header")[0].text_content()
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {link[1:] for link in tree.xpath("//a/@href")} <= set(ids)


def test_nothing_is_fetched_and_only_its_own_script_may_run(edition, built):
    page = built(edition, "html", "zh", "en").decode()
    assert not re.search(r"""(?:src|href)=(?!"#)|url\(|@import""", page)
    policy = parser.fromstring(page.encode()).xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
    assert policy.startswith("default-src 'none'")
    for element in ("style", "script"):
        ((text),) = re.findall(f"<{element}>(.*?)</{element}>", page, re.DOTALL)
        digest = b64encode(sha256(text.encode()).digest()).decode()
        assert f"{element}-src 'sha256-{digest}'" in policy
    assert not re.search(r'<[^>]* (?:style|on\w+)="', page)


def test_read_in_one_language_there_is_no_space_but_the_text_s_own(edition, page):
    turn = page("zh", "en").xpath("//*[@id='z07']/ancestor::*[contains(@class, 'piece')][1]")[0]
    assert turn.xpath("string(.//p[contains(@class, 'zh')][1]/following::text()[1])").strip(" ") != "\n"
    rows = turn.xpath("./div[contains(@class, 'row')]")
    assert [row.tail for row in rows[:-1]] == [None] * (len(rows) - 1)
    assert rows[0].xpath("./p")[1].text_content().endswith(" ")


def test_a_document_without_a_heading_has_the_edition_s_title(edition, page):
    document = edition.documents[0]
    bare = document._replace(zh=document.zh[1:], en=document.en[1:], beads=document.beads[1:])
    assert "The Lighthouse" in page("en", of=edition._replace(documents=(bare,))).xpath("//h1")[0].text_content()


def test_a_paragraph_that_only_the_target_begins_is_marked(edition, page):
    document = edition.documents[0]
    en = list(document.en)
    turn = next(n for n, block in enumerate(en) if len(block.segments) == 3)
    en[turn : turn + 1] = [
        en[turn]._replace(segments=en[turn].segments[:1]),
        en[turn]._replace(segments=en[turn].segments[1:]),
    ]
    rows = by_class(page("zh", "en", of=edition._replace(documents=(document._replace(en=tuple(en)),))), "opens")
    assert [row.xpath(".//p[2]//span[@class='sentence']/@id")[0] for row in rows] == ["e07"]


def test_the_letter_has_quote_correction_and_evidence(edition, written):
    tree = parser.fromstring(written(edition, "html"))
    text = tree.text_content()
    assert "To 港口周刊, 周一禾" in text
    assert "…透镜是一块Fresnal透镜" in text.replace("\n", "")
    assert by_class(tree, "correction")[0].text == "Fresnel"
    assert "named after Augustin Fresnel" in text


def test_ids_of_the_page_never_meet_the_edition_s():
    ids = ["note_1", "text_", "find_", "é", "_e9_", "1", "i_1", "a b", "a_20_b", "A", "a", "x.1", "x-1"]
    anchors = [anchor(id) for id in ids]
    assert len(set(anchors)) == len(ids)
    assert all(re.fullmatch("[A-Za-z][A-Za-z0-9._-]*", one) for one in anchors)
    assert not {"note_1", "text_", "find_", "contents_", "errata_"} & {anchor(id) for id in ids}
