"""The page in Chromium: walking, editing, signing, taking back, by keyboard from first to last."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from duizhao.store import load

CURRENT = "article.current"


def now(tab: Any) -> str:
    return tab.locator(CURRENT).get_attribute("data-bead")


def follow(tab: Any, id: str) -> None:
    """Go where a link to a bead leads."""
    tab.goto(tab.url.partition("#")[0] + f"#{id}")
    tab.wait_for_selector(f"#bead-{id}.current")


def press(tab: Any, *keys: str) -> None:
    for key in keys:
        tab.keyboard.press(key)


def said(tab: Any, words: str) -> None:
    tab.wait_for_function("words => document.getElementById('toast').textContent.includes(words)", arg=words)


def glance(tab: Any) -> None:
    """As long as it takes to see what has come into view."""
    tab.wait_for_timeout(450)


def text_of(root: Path, id: str) -> str:
    return next(bead for bead in load(root).beads if bead.id == id).en.text


def change(root: Path, path: str, before: str, after: str) -> None:
    text = (root / path).read_text(encoding="utf-8")
    assert before in text
    (root / path).write_text(text.replace(before, after), encoding="utf-8")


@pytest.fixture
def tab(visit: Callable[..., Any], small: Path) -> Any:
    return visit(small)


def sign_first(tab: Any) -> None:
    press(tab, "s")
    tab.run.enter_code(tab)
    said(tab, "signed for accuracy")


def test_it_opens_at_the_first_draft_with_its_neighbours_around(tab: Any) -> None:
    assert now(tab) == "b01"
    assert tab.locator("article").count() == 15
    follow(tab, "b06")
    assert now(tab) == "b06"
    assert "38米" in tab.locator(f"{CURRENT} .side.zh").inner_text()
    assert "24 nautical miles" in tab.locator(f"{CURRENT} .side.en").inner_text()
    assert "A nautical mile is 1,852 meters" in tab.locator(CURRENT).inner_text(), "notes are shown"
    for neighbour in ("b05", "b07"):
        assert tab.locator(f"#bead-{neighbour}").is_visible()


def test_walking_by_keys(tab: Any) -> None:
    press(tab, "j", "j", "ArrowDown", "k")
    assert now(tab) == "b03"
    assert tab.url.endswith("#b03")
    press(tab, "G", "j")
    assert now(tab) == "b15"
    press(tab, "g", "ArrowUp")
    assert now(tab) == "b01"
    press(tab, "d")
    assert now(tab) == "b02"


def test_the_first_sign_off_takes_a_key_and_the_code(tab: Any, small: Path) -> None:
    sign_first(tab)
    (found,) = load(small).sign_offs
    assert (found.bead, found.person) == ("b01", "Fixture <fixture@example.invalid>")
    assert now(tab) == "b02", "and the next one waits"


def test_the_name_is_shown_before_anything_is_signed(tab: Any, small: Path) -> None:
    press(tab, "s")
    dialog = tab.locator("dialog[open]")
    assert "Fixture <fixture@example.invalid>" in dialog.inner_text()
    press(tab, "Escape")
    dialog.wait_for(state="detached")
    assert load(small).sign_offs == ()
    press(tab, "s")
    tab.run.enter_code(tab)
    said(tab, "b01 signed")
    glance(tab)
    press(tab, "s")
    said(tab, "b02 signed")
    glance(tab)
    press(tab, "r")
    said(tab, "b03 signed for reading")
    assert [(one.bead, one.kind) for one in load(small).sign_offs] == [
        ("b01", "accuracy"),
        ("b02", "accuracy"),
        ("b03", "reading"),
    ]


def test_a_wrong_code_signs_nothing_and_is_said_in_the_dialog(tab: Any, small: Path) -> None:
    press(tab, "s")
    dialog = tab.locator("dialog[open]")
    code = dialog.locator(".code")
    assert code.evaluate("field => field === document.activeElement")
    wrong = f"{(int(tab.run.code) + 1) % 10**6:06}"
    for _ in range(5):
        code.fill(wrong)
        press(tab, "Enter")
        fault = dialog.get_by_text("This is not the code that the terminal shows.")
        fault.wait_for()
        fault.evaluate("said => said.remove()")
    code.fill(tab.run.code)
    press(tab, "Enter")
    dialog.get_by_text("The code was wrong too often").wait_for()
    press(tab, "Escape")
    assert load(small).sign_offs == ()


def test_a_code_may_be_typed_as_it_is_shown(tab: Any, small: Path) -> None:
    press(tab, "s")
    tab.locator("dialog[open] .code").fill(f"{tab.run.code[:3]} {tab.run.code[3:]}")
    press(tab, "Enter")
    said(tab, "b01 signed for accuracy")


def test_a_key_held_down_signs_one_bead(tab: Any, small: Path) -> None:
    sign_first(tab)
    glance(tab)
    for _ in range(5):
        tab.keyboard.down("s")  # repeats while it is down
    tab.keyboard.up("s")
    said(tab, "b02 signed")
    tab.wait_for_timeout(200)
    assert len(load(small).sign_offs) == 2


def test_a_second_tap_does_not_sign_what_was_not_seen(tab: Any, small: Path) -> None:
    sign_first(tab)
    press(tab, "s", "s")
    glance(tab)
    assert [one.bead for one in load(small).sign_offs] == ["b01"]


def test_progress_moves_and_undo_takes_it_back(tab: Any, small: Path) -> None:
    sign_first(tab)
    assert tab.locator("#sections .figures").first.inner_text().startswith("1/3")
    assert tab.locator("#bead-b01 .state").inner_text() == "signed"
    press(tab, "u")
    said(tab, "Taken back: the sign-off of b01")
    assert now(tab) == "b01"
    assert load(small).sign_offs == ()
    assert tab.locator("#bead-b01 .state").inner_text() == "draft"
    press(tab, "u")
    said(tab, "nothing to take back")


def test_editing_shows_findings_and_the_difference_and_saves(tab: Any, small: Path) -> None:
    follow(tab, "b05")
    press(tab, "e")
    field = tab.locator(f"{CURRENT} textarea")
    assert field.input_value() == "How tall is this lighthouse?"
    press(tab, *["Backspace"] * len("lighthouse?"))
    tab.keyboard.type("light tower?")
    tab.wait_for_selector(f"{CURRENT} .live .found li.error")
    assert "light tower" in tab.locator(f"{CURRENT} .live").inner_text()
    assert tab.locator(f"{CURRENT} .live del").inner_text() == "lighthouse"
    press(tab, *["Backspace"] * len(" tower?"))
    tab.keyboard.type("house, 灯塔?")
    tab.wait_for_selector(f"{CURRENT} .live .clear, {CURRENT} .live .found")
    press(tab, "Enter")
    said(tab, "b05 saved")
    assert text_of(small, "b05") == "How tall is this lighthouse, 灯塔?"
    assert tab.locator(f"{CURRENT} .since ins").count() > 0
    press(tab, "u")
    said(tab, "Taken back")
    assert text_of(small, "b05") == "How tall is this lighthouse?"


def test_words_are_typed_not_taken_for_keys(tab: Any, small: Path) -> None:
    press(tab, "e")
    tab.keyboard.type(" jk sdu?/")
    assert tab.locator(f"{CURRENT} textarea").input_value().endswith(" jk sdu?/")
    press(tab, "Escape", "/")
    tab.keyboard.type("sjke")
    assert tab.locator("#search").input_value() == "sjke"
    assert load(small).sign_offs == ()


def test_what_is_not_saved_waits_and_is_not_signed(tab: Any, small: Path) -> None:
    press(tab, "e")
    tab.keyboard.type(" More.")
    press(tab, "Escape")
    assert "not saved" in tab.locator("#bead-b01 .edge").inner_text()
    press(tab, "s")
    said(tab, "Save your changes first")
    assert load(small).sign_offs == ()
    press(tab, "j", "k", "e")
    assert tab.locator(f"{CURRENT} textarea").input_value().endswith(" More.")
    press(tab, "Control+Enter")
    said(tab, "b01 saved")
    assert text_of(small, "b01").endswith(" More.")


def test_a_bead_of_two_sentences_has_two_fields(tab: Any, small: Path) -> None:
    follow(tab, "b07")
    press(tab, "e")
    fields = tab.locator(f"{CURRENT} textarea")
    assert fields.count() == 2
    fields.nth(0).fill("The lens is\na Fresnel lens.")
    assert fields.nth(0).input_value() == "The lens is a Fresnel lens.", "a text is one line"
    fields.nth(1).fill("It dates from 1912.")
    press(tab, "Enter")
    said(tab, "b07 saved")
    assert text_of(small, "b07") == "The lens is a Fresnel lens. It dates from 1912."


def test_chinese_is_composed_and_enter_in_a_composition_saves_nothing(visit: Callable[..., Any], small: Path) -> None:
    change(small, "alignment/edition.yaml", "source: zh\ntarget: en", "source: en\ntarget: zh")
    tab = visit(small)
    follow(tab, "b05")
    before = (small / "zh/small.yaml").read_bytes()
    press(tab, "e", "End")
    devtools = tab.context.new_cdp_session(tab)
    for typed in ("z", "zh", "zhen"):
        devtools.send(
            "Input.imeSetComposition", {"text": typed, "selectionStart": len(typed), "selectionEnd": len(typed)}
        )
    assert tab.locator(f"{CURRENT} textarea").input_value() == "这座灯塔有多高?zhen"
    for key in ("Enter", "Escape"):
        tab.locator(f"{CURRENT} textarea").dispatch_event(
            "keydown", {"key": key, "keyCode": 229, "isComposing": True, "bubbles": True}
        )
    tab.wait_for_timeout(300)
    assert tab.locator(f"{CURRENT} textarea").count() == 1
    assert (small / "zh/small.yaml").read_bytes() == before
    devtools.send("Input.insertText", {"text": "真"})
    assert tab.locator(f"{CURRENT} textarea").input_value() == "这座灯塔有多高?真"
    press(tab, "Enter")
    said(tab, "b05 saved")
    assert "这座灯塔有多高?真\n" in (small / "zh/small.yaml").read_text(encoding="utf-8")


def test_filters_and_search_in_both_languages(tab: Any) -> None:
    sign_first(tab)
    tab.get_by_role("radio", name="Draft").check()
    assert tab.locator("#count").inner_text() == "14 of 15 shown"
    assert not tab.locator("#bead-b01").is_visible()
    tab.get_by_role("radio", name="All").check()
    for words, bead in (("fresnel", "b07"), ("海里", "b06"), ("b14", "b14")):
        press(tab, "/")
        tab.keyboard.type(words)
        press(tab, "Enter")
        assert now(tab) == bead
        press(tab, "/", "Escape")
    assert tab.locator("#count").inner_text() == "1 of 15 signed"
    tab.locator("#speaker").select_option("host")
    tab.wait_for_function("document.getElementById('count').textContent.endsWith('of 15 shown')")
    assert "Host" in tab.locator("article:not([hidden]) .en .voice").all_inner_texts()
    assert not tab.locator("#bead-b02").is_visible()


def test_findings_are_beside_their_words_and_next_finding_goes_there(visit: Callable[..., Any], small: Path) -> None:
    change(small, "en/small.yaml", "How tall is this lighthouse?", "How tall is this light tower?")
    tab = visit(small)
    press(tab, "f")
    assert now(tab) == "b05"
    assert tab.locator(f"{CURRENT} .side.en .piece.error").inner_text() == "light tower"
    assert "TRM001" in tab.locator(f"{CURRENT} .beside.en .found").inner_text()
    tab.get_by_role("radio", name="With findings").check()
    with_findings = tab.locator(".tally").count()
    assert 0 < with_findings < 15
    assert tab.locator("article:not([hidden])").count() == with_findings
    assert tab.locator("#count").inner_text() == f"{with_findings} of 15 shown"


def test_terms_show_their_concept_on_focus_and_on_hover(tab: Any) -> None:
    follow(tab, "b05")
    tip = tab.locator("#tip")
    term = tab.locator(f"{CURRENT} .side.zh .piece.term")
    term.hover()
    for words in ("lighthouse", "灯塔", "light tower"):
        assert words in tip.inner_text()
    press(tab, "Escape")
    assert not tip.is_visible()
    tab.locator(CURRENT).focus()
    press(tab, "Tab", "Tab")
    assert tab.evaluate("document.activeElement.textContent") == "灯塔"
    assert tip.is_visible()
    assert term.get_attribute("aria-describedby") == "tip"


def test_a_mark_and_an_erratum_by_keyboard_alone(tab: Any, small: Path) -> None:
    follow(tab, "b05")
    press(tab, "m")
    tab.run.enter_code(tab)
    tab.wait_for_selector("dialog select")
    press(tab, "End", *["Backspace"] * len(" lighthouse?"))
    press(tab, "Tab", "Tab", "ArrowRight", "Tab")
    tab.keyboard.type("Size, not height.")
    press(tab, "Enter")
    said(tab, "Marked in b05")
    (mark,) = load(small).marks
    assert (mark.quote, mark.severity, mark.comment) == ("How tall is this", "major", "Size, not height.")
    press(tab, "x")
    tab.wait_for_selector("dialog[open]")
    press(tab, "Tab", "End", "Backspace")
    tab.keyboard.type("?")
    press(tab, "Enter")
    assert tab.locator("dialog .fault").inner_text() == "This is needed."
    tab.keyboard.type("House style.")
    press(tab, "Enter")
    said(tab, "Erratum proposed")
    erratum = next(one for one in load(small).errata if one.id != "fresnel")
    assert (erratum.status, erratum.evidence) == ("proposed", "House style.")
    assert "House style." in tab.locator(CURRENT).inner_text()
    press(tab, "u", "u")
    said(tab, "Taken back: the mark")
    assert load(small).marks == ()
    assert len(load(small).errata) == 1


def test_selected_words_are_quoted_where_they_stand(tab: Any, small: Path) -> None:
    follow(tab, "b07")
    tab.evaluate(
        """() => {
        const text = document.querySelector('article.current .side.en .text');
        const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
        let node; while ((node = walker.nextNode())) if (node.data.includes('fitted')) break;
        getSelection().setBaseAndExtent(node, node.data.indexOf('fitted'), node, node.data.indexOf('fitted') + 6);
    }"""
    )
    press(tab, "m")
    tab.run.enter_code(tab)
    tab.wait_for_selector("dialog select")
    assert tab.locator("dialog [name=quote]").input_value() == "fitted"


def test_help_on_a_question_mark(tab: Any) -> None:
    press(tab, "?")
    assert "next draft" in tab.locator("dialog[open]").inner_text()
    press(tab, "j", "Escape")
    assert now(tab) == "b01"


def test_reload_and_a_link_to_a_bead(tab: Any) -> None:
    press(tab, "j", "j")
    tab.reload()
    tab.wait_for_selector("html[data-ready]")
    assert now(tab) == "b03"
    tab.locator("#bead-b05 .id").click()
    tab.wait_for_selector("#bead-b05.current")


def test_a_reviewer_who_cannot_sign_is_told_why(
    visit: Callable[..., Any], open_page: Callable[..., Any], small: Path
) -> None:
    tab = visit(page=open_page(small, terminal=False))
    assert "no terminal" in tab.locator("#who").inner_text()
    press(tab, "s")
    said(tab, "Nothing can be signed")
    assert load(small).sign_offs == ()


def test_when_the_run_ends_what_was_typed_stays(tab: Any) -> None:
    press(tab, "e")
    tab.keyboard.type(" More.")
    tab.run.process.kill()
    tab.run.process.wait()
    press(tab, "Enter")
    said(tab, "duizhao review has ended")
    assert tab.locator(f"{CURRENT} textarea").input_value().endswith(" More.")
