"""The page in Chromium: by keyboard from first to last, taken up again, on a phone, without network, blind."""

from importlib.resources import files

import pytest

from duizhao.judging.ballot import read_ballot
from duizhao.judging.packet import make_packet
from duizhao.reports.judge.page import packet_page


@pytest.fixture
def packet(hostile_pair):
    return make_packet(hostile_pair)[0]


@pytest.fixture
def path(packet, tmp_path):
    path = tmp_path / "packet.html"
    path.write_text(packet_page(packet), encoding="utf-8")
    return path


@pytest.fixture
def opened(path, chromium):
    """`opened(width=…, color_scheme=…)`: the page; what the console says or a request asks for fails the test."""
    contexts, complaints = [], []

    def open_page(width=1400, **more):
        context = chromium.new_context(viewport={"width": width, "height": 900}, **more)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda problem: complaints.append(str(problem)))
        page.on("request", lambda request: complaints.append(request.url) if "packet.html" not in request.url else None)
        page.goto(path.as_uri())
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert [said for said in complaints if not said.startswith("blob:")] == []


def press(page, *keys):
    for key in keys:
        page.keyboard.press(key)


def number(page):
    return page.inner_text("#number")


def saved(page, tmp_path):
    with page.expect_download() as download:
        press(page, "s")
    target = tmp_path / download.value.suggested_filename
    download.value.save_as(target)
    return target


def test_from_first_to_last_by_keyboard_alone(opened, packet, tmp_path):
    page = opened()
    press(page, "r")
    page.keyboard.type('1 is "stiff"\n2 isn\\not')
    press(page, "Escape", "m", "ArrowRight", "Tab")
    page.keyboard.type("wrong 120 words")
    press(page, "Enter", "2")
    assert number(page) == "2"
    assert page.inner_text("#status") == "Passage 1: 2 is better."
    press(page, "0")
    assert "All passages are judged" in page.inner_text("#status")
    assert page.inner_text("#judged") == "2"
    target = saved(page, tmp_path)
    assert target.name == f"verdicts-{packet.id}.tsv"
    first, second = read_ballot(target)
    assert first[:4] == (packet.sheets[0].label, "2", "1", "wrong 120 words")
    assert first.reason == '1 is "stiff"\n2 isn\\not'
    assert second[:5] == (packet.sheets[1].label, "0", "", "", "")


def test_a_verdict_is_undone_and_given_anew(opened):
    page = opened()
    press(page, "1", "u")
    assert (number(page), page.inner_text("#judged")) == ("1", "0")
    assert page.locator("[aria-pressed=true]").count() == 0
    press(page, "2", "2", "u")
    assert (number(page), page.inner_text("#judged")) == ("2", "1")
    press(page, "u", "u")
    assert page.inner_text("#status") == "There is nothing to undo."
    assert page.inner_text("#judged") == "0"


def test_back_and_next_change_nothing(opened):
    page = opened()
    press(page, "j", "j", "ArrowRight")
    assert number(page) == "2"
    press(page, "k", "ArrowLeft")
    assert (number(page), page.inner_text("#judged")) == ("1", "0")


def test_a_major_error_needs_its_words(opened):
    page = opened()
    page.check("input[value='2']")
    page.click("[data-verdict='1']")
    assert number(page) == "1"
    assert "Quote the words of the major error first" in page.inner_text("#status")
    assert page.evaluate("document.activeElement.id") == "words"
    page.keyboard.type("these 1 2 0")
    page.click("[data-verdict='1']")
    assert number(page) == "2"


def test_the_browser_remembers(opened):
    page = opened()
    press(page, "r")
    page.keyboard.type("so")
    press(page, "Escape", "1")
    page.reload()
    assert (number(page), page.inner_text("#judged")) == ("2", "1")
    press(page, "k")
    assert page.input_value("#reason") == "so"
    assert page.get_attribute("[data-verdict='1']", "aria-pressed") == "true"


def test_a_saved_file_is_taken_up_elsewhere(opened, tmp_path):
    page = opened()
    press(page, "r")
    page.keyboard.type("back\\slash")
    press(page, "Escape", "2")
    target = saved(page, tmp_path)
    other = opened()
    assert other.inner_text("#judged") == "0"
    other.set_input_files("#open", target)
    other.wait_for_function("document.getElementById('judged').textContent === '1'")
    assert number(other) == "2"
    press(other, "k")
    assert other.input_value("#reason") == "back\\slash"
    target.write_text("something else", encoding="utf-8")
    other.set_input_files("#open", target)
    other.wait_for_function("document.getElementById('status').textContent.startsWith('This file has no verdicts')")
    assert other.inner_text("#judged") == "1"


def test_hostile_texts_are_text(opened, packet):
    page = opened()
    assert page.inner_text("#text_1") == "\n\n".join(packet.sheets[0].first.split("\n"))
    assert page.inner_text("#voice") == packet.sheets[0].voice
    assert page.locator("#source script").count() == 0
    assert page.get_attribute("#source", "lang") == "zh-Hans"
    assert page.get_attribute("#text_1", "lang") == "en"


def test_the_source_gives_no_side_away(hostile_pair):
    packet, key = make_packet(hostile_pair)
    text = packet_page(packet)
    passages = hostile_pair.passages
    for secret in (key.seed, hostile_pair.base, *passages[0].digests, passages[0].section, passages[0].id):
        assert secret not in text
    swapped = hostile_pair._replace(passages=tuple(p._replace(base=p.head, head=p.base) for p in passages))
    seeds = [bytes([n]) * 32 for n in range(64)]
    sheets = {make_packet(hostile_pair, seed)[0].sheets[0][2:] for seed in seeds}
    assert sheets == {make_packet(swapped, seed)[0].sheets[0][2:] for seed in seeds}, "either may be either"


def test_nothing_is_loaded_and_no_other_script_runs(path):
    text = path.read_text(encoding="utf-8")
    assert "default-src 'none'" in text
    assert text.count("http") == text.count("http://d") + text.count("http-equiv")
    assert not any(word in text for word in ("@STYLE", "@SCRIPT", "@DATA", "@PACKET", "unsafe-"))
    assert text.count("</script>") == 2


def test_on_a_phone_nothing_is_wider_than_the_screen(opened):
    page = opened(width=360, has_touch=True)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    first, second = (page.locator(f"#part_{n}").bounding_box() for n in (1, 2))
    assert second["y"] > first["y"]
    page.tap("[data-verdict='1']")
    assert number(page) == "2"


def test_axe_has_nothing_to_say_and_would_say_it(opened):
    axe = (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")

    def violations(page):
        page.evaluate(axe + ";0")
        return page.evaluate("axe.run().then(found => found.violations.map(one => one.id))")

    for options in ({"width": 390}, {"color_scheme": "dark"}, {"color_scheme": "light"}):
        page = opened(**options, bypass_csp=True)
        press(page, "1", "k")
        assert violations(page) == []
    page.evaluate("document.querySelector('label[for=words]').remove()")
    assert "label" in violations(page)
