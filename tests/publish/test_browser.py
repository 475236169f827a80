"""The page in a browser, and under a checker of accessibility that is seen to complain."""

from importlib.resources import files

import pytest


@pytest.fixture
def opened(edition, built, chromium, tmp_path):
    """`opened(width=…, javascript=…)`: the bilingual page, with all messages of the console."""
    path = tmp_path / "page.html"
    path.write_bytes(built(edition, "html", "zh", "en"))
    contexts = []

    def open_page(width=1400, javascript=True, html=None, **more):
        if html is not None:
            path.write_text(html, encoding="utf-8")
        context = chromium.new_context(
            viewport={"width": width, "height": 900}, java_script_enabled=javascript, bypass_csp="axe" in more
        )
        contexts.append(context)
        page = context.new_page()
        page.said = []
        page.on("console", lambda message: page.said.append(message.text))
        page.on("pageerror", lambda problem: page.said.append(str(problem)))
        page.goto(path.as_uri())
        return page

    yield open_page
    for context in contexts:
        context.close()


def lefts(page):
    return [page.locator(f"#{id}").bounding_box()["x"] for id in ("z06", "e05")]


def test_side_by_side_line_by_line_or_one_language_and_the_page_remembers(opened):
    page = opened()
    assert lefts(page)[1] > lefts(page)[0] + 300
    page.check("input[value=lines]", force=True)
    assert lefts(page)[0] == lefts(page)[1]
    page.check("input[value=en]", force=True)
    assert not page.is_visible("#z06")
    page.reload()
    assert not page.is_visible("#z06")
    assert page.is_visible("#e05")
    page.check("input[value=zh]", force=True)
    assert page.is_visible("#z06")
    assert not page.is_visible("#e05")
    assert page.said == []


def background(page, id):
    return page.evaluate(f"getComputedStyle(document.getElementById('{id}').parentElement).backgroundColor")


def test_what_is_under_the_pointer_or_in_focus_lights_up_on_both_sides(opened):
    page = opened()
    dark = background(page, "z06")
    page.hover("#e05")
    assert background(page, "z06") == background(page, "e05") != dark
    assert background(page, "z07") == dark
    page.focus("#z07 .self")
    assert background(page, "e06") != dark


def test_search_finds_and_walks_through_both_languages(opened):
    page = opened()
    found = page.locator("#found_")
    page.fill("#find_", "LIGHT")
    found.filter(has_text="rows").wait_for()
    text = page.evaluate("[...document.querySelectorAll('.sentence')].map(one => one.textContent.toLowerCase()).join()")
    assert int(found.inner_text().split()[0]) == text.count("light") > 2
    page.press("#find_", "Enter")
    assert page.locator(".hit").count() == 1
    page.fill("#find_", "雾号")
    found.filter(has_text="2 in 2 rows").wait_for()
    page.fill("#find_", "no such words")
    found.filter(has_text="0 in 0 rows").wait_for()
    assert not page.is_visible("#next_")


def test_dark_by_the_button_and_remembered(opened):
    page = opened()
    light = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.click("#dark_")
    page.wait_for_function(f"getComputedStyle(document.body).backgroundColor != '{light}'")
    page.reload()
    page.wait_for_selector("#dark_[aria-pressed=true]")
    page.wait_for_function(f"getComputedStyle(document.body).backgroundColor != '{light}'")


def test_without_javascript_it_is_plain_text_side_by_side(opened):
    page = opened(javascript=False)
    assert lefts(page)[1] > lefts(page)[0] + 300
    assert not page.is_visible(".tools")
    assert page.is_visible("nav a")
    assert page.is_visible("#note_1")


def test_on_a_phone_nothing_is_wider_than_the_screen(opened):
    page = opened(width=360)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert lefts(page)[0] == lefts(page)[1]
    note, row = page.locator("#note_1").bounding_box(), page.locator("#e06").bounding_box()
    assert note["y"] > row["y"]


def test_on_a_wide_screen_notes_are_in_the_margin(opened):
    page = opened(width=1500)
    note, sentence = page.locator("#note_1").bounding_box(), page.locator("#e06").bounding_box()
    assert note["x"] > sentence["x"] + sentence["width"]
    assert abs(note["y"] - sentence["y"]) < 60


def test_axe_has_nothing_to_say_and_would_say_it(opened):
    axe = (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")

    def violations(page):
        page.evaluate(axe + ";0")
        return page.evaluate("axe.run().then(found => found.violations.map(one => one.id))")

    wide = opened(axe=True)
    assert violations(wide) == []
    wide.click("#dark_")
    assert violations(wide) == []
    assert violations(opened(width=390, axe=True)) == []
    broken = '<!DOCTYPE html><html><body><p style="color:#ccc">faint</p><img src="x.png"></body></html>'
    assert {"html-has-lang", "image-alt", "color-contrast"} <= set(violations(opened(html=broken, axe=True)))
