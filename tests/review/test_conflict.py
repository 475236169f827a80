"""A file changed underneath, and two tabs at once: nothing is overwritten, both texts are shown."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from duizhao.store import load

BEFORE, THEIRS = "How tall is this lighthouse?", "How high is this lighthouse?"
CURRENT = "article.current"


def change(root: Path, before: str = BEFORE, after: str = THEIRS) -> None:
    path = root / "en/small.yaml"
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after), encoding="utf-8")


def text_of(root: Path) -> str:
    return next(bead for bead in load(root).beads if bead.id == "b05").en.text


def press(tab: Any, *keys: str) -> None:
    for key in keys:
        tab.keyboard.press(key)


def said(tab: Any, words: str) -> None:
    tab.wait_for_function("words => document.getElementById('toast').textContent.includes(words)", arg=words)


@pytest.fixture
def tab(visit: Callable[..., Any], small: Path) -> Any:
    tab = visit(small)
    tab.goto(tab.url.replace("#b01", "#b05"))
    tab.wait_for_selector("#bead-b05.current")
    return tab


@pytest.fixture
def conflict(tab: Any, small: Path) -> Any:
    """Mine is typed, theirs is on disk, and the dialog says so."""
    press(tab, "e")
    tab.keyboard.type(" Mine.")
    change(small)
    press(tab, "Enter")
    dialog = tab.locator("dialog[open]")
    dialog.wait_for()
    return dialog


def test_a_save_over_another_s_change_is_refused_and_all_texts_shown(conflict: Any, small: Path) -> None:
    words = conflict.inner_text()
    for text in (BEFORE, f"{BEFORE} Mine."):
        assert text in words
    assert conflict.locator("ins").all_inner_texts() == ["high"]
    assert conflict.locator("del").all_inner_texts() == ["tall"]
    assert text_of(small) == THEIRS


def test_going_on_with_mine(conflict: Any, tab: Any, small: Path) -> None:
    press(tab, "Enter")
    field = tab.locator(f"{CURRENT} textarea")
    assert field.input_value() == f"{BEFORE} Mine."
    press(tab, "Enter")
    said(tab, "b05 saved")
    assert text_of(small) == f"{BEFORE} Mine."
    press(tab, "u")
    said(tab, "Taken back")
    assert text_of(small) == THEIRS, "what is taken back is mine; theirs stands again"


def test_dropping_mine(conflict: Any, tab: Any, small: Path) -> None:
    conflict.get_by_text("Drop mine").click()
    tab.locator(f"{CURRENT} textarea").wait_for(state="detached")
    assert THEIRS in tab.locator(f"{CURRENT} .side.en").inner_text()
    assert text_of(small) == THEIRS


def test_closing_the_question_keeps_mine_for_later(conflict: Any, tab: Any, small: Path) -> None:
    press(tab, "Escape")
    conflict.wait_for(state="detached")
    assert tab.locator(f"{CURRENT} textarea").input_value() == f"{BEFORE} Mine."
    assert text_of(small) == THEIRS


def test_what_was_not_shown_is_not_signed(tab: Any, small: Path) -> None:
    change(small)
    press(tab, "s")
    tab.run.enter_code(tab)
    dialog = tab.locator("dialog[open]", has_text="has changed meanwhile")
    dialog.wait_for()
    assert load(small).sign_offs == ()
    press(tab, "Enter")
    tab.locator(f"{CURRENT} .side.en .text", has_text=THEIRS).wait_for()
    press(tab, "s")
    said(tab, "b05 signed")
    assert load(small).sign_offs[0].bead == "b05"


def test_a_change_underneath_is_noticed_by_itself(tab: Any, small: Path) -> None:
    change(small)
    tab.evaluate("dispatchEvent(new Event('focus'))")
    said(tab, "The files have changed; 1 bead has been updated.")
    assert THEIRS in tab.locator(f"{CURRENT} .side.en").inner_text()


def test_what_is_being_typed_survives_a_change_underneath(tab: Any, small: Path) -> None:
    press(tab, "e")
    tab.keyboard.type(" Mine.")
    change(small)
    tab.evaluate("dispatchEvent(new Event('focus'))")
    said(tab, "The files have changed")
    assert tab.locator(f"{CURRENT} textarea").input_value() == f"{BEFORE} Mine."
    press(tab, "Enter")
    assert BEFORE in tab.locator("dialog[open]").inner_text()
    assert text_of(small) == THEIRS


def test_two_tabs_see_each_other_and_do_not_overwrite(tab: Any, small: Path) -> None:
    other = tab.context.new_page()
    other.goto(tab.run.url + "#b05")
    other.wait_for_selector("html[data-ready]")
    press(other, "e")
    other.keyboard.type(" From the other.")
    press(other, "Enter")
    said(other, "b05 saved")
    press(tab, "s")
    tab.run.enter_code(tab)
    tab.locator("dialog[open]", has_text="has changed meanwhile").wait_for()
    assert load(small).sign_offs == ()
    press(tab, "Enter")
    tab.locator("dialog").wait_for(state="detached")
    press(tab, "s")
    said(tab, "b05 signed")
    other.evaluate("dispatchEvent(new Event('focus'))")
    said(other, "The files have changed")
    assert other.locator("#bead-b05 .state").inner_text() == "signed"
    press(other, "u")
    said(other, "Taken back: the edit of b05")
    assert text_of(small) == BEFORE


def test_an_act_does_not_hide_what_changed_elsewhere(tab: Any, small: Path) -> None:
    change(small, "The lens is a Fresnel lens.", "It has a Fresnel lens.")
    press(tab, "s")
    tab.run.enter_code(tab)
    said(tab, "b05 signed")
    tab.evaluate("dispatchEvent(new Event('focus'))")
    said(tab, "The files have changed; 1 bead has been updated.")
    assert "It has a Fresnel lens." in tab.locator("#bead-b07").inner_text()


def test_a_bead_that_is_gone(tab: Any, small: Path) -> None:
    path = small / "alignment/small.yaml"
    path.write_text(
        path.read_text(encoding="utf-8").replace("- id: b05\n  zh: [z06]\n  en: [e05]\n", ""), encoding="utf-8"
    )
    press(tab, "s")
    tab.run.enter_code(tab)
    tab.locator("dialog[open]", has_text="It is gone").wait_for()
    press(tab, "Enter")
    tab.evaluate("dispatchEvent(new Event('focus'))")
    tab.wait_for_selector("#bead-b05", state="detached")
    assert tab.locator(CURRENT).count() == 1
