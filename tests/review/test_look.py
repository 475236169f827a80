"""How the page looks and feels: to screen readers, on a phone, zoomed, in the dark, with hostile texts, with a book."""

import importlib.resources
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from duizhao.state import digest
from duizhao.store import load
from duizhao.store.emitter import canonical

CURRENT = "article.current"
HOSTILE = "<script>document.title='in'</script><img src=x onerror=document.title='in'>"


@pytest.fixture(scope="session")
def axe() -> str:
    """axe-core, from the package that brings it along."""
    folder = importlib.resources.files("axe_playwright_python")
    return (folder / "axe.min.js").read_text(encoding="utf-8")


def violations(tab: Any, axe: str) -> list[str]:
    tab.evaluate(axe)
    found = tab.evaluate("axe.run(document, {resultTypes: ['violations']})")["violations"]
    return [f"{one['id']}: {node['html']} {node['failureSummary']}" for one in found for node in one["nodes"]]


def press(tab: Any, *keys: str) -> None:
    for key in keys:
        tab.keyboard.press(key)


@pytest.fixture
def busy(small: Path) -> Path:
    """The small edition with all there is to show in b07: a finding, an erratum, a note, marks, an old sign-off."""
    shown = digest(next(bead for bead in load(small).beads if bead.id == "b07"))
    text = (small / "en/small.yaml").read_text(encoding="utf-8")
    (small / "en/small.yaml").write_text(
        text.replace("It was fitted in 1912.", "Light towers had it in 1913."), "utf-8"
    )
    review = {
        "name": "Fixture",
        "email": "fixture@example.invalid",
        "sign-offs": [{"bead": "b07", "kind": "accuracy", "digest": shown, "date": "2024-06-01"}],
        "marks": [
            {
                "bead": "b07",
                "side": "en",
                "quote": quote,
                "category": "style/awkward",
                "severity": "minor",
                "comment": "Hm.",
                "date": "2024-06-01",
            }
            for quote in ("Fresnel", "gone words")
        ],
    }
    (small / "alignment/reviews").mkdir()
    (small / "alignment/reviews/fixture.yaml").write_text(canonical("alignment/reviews/fixture.yaml", review), "utf-8")
    return small


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 400])
def test_nothing_for_axe_to_find(visit: Callable[..., Any], busy: Path, axe: str, scheme: str, width: int) -> None:
    tab = visit(busy, color_scheme=scheme, width=width)
    tab.goto(tab.url.partition("#")[0] + "#b07")
    tab.wait_for_selector("#bead-b07.current")
    assert tab.locator(f"{CURRENT} .found li").count() > 0
    assert violations(tab, axe) == []
    for key, field in (("?", "kbd"), ("s", ".code"), ("m", ".code"), ("x", "select"), ("m", "select")):
        if (key, field) == ("m", "select"):
            press(tab, "m")
            tab.run.enter_code(tab)
        else:
            press(tab, key)
        tab.wait_for_selector(f"dialog {field}")
        assert violations(tab, axe) == [], key
        press(tab, "Escape")
        tab.wait_for_selector("dialog", state="detached")
    press(tab, "e")
    tab.wait_for_selector(".live .found")
    tab.keyboard.type(" More.")
    tab.wait_for_selector(".live ins")
    assert violations(tab, axe) == []


def test_axe_would_find_something(visit: Callable[..., Any], small: Path, axe: str) -> None:
    tab = visit(small)
    tab.evaluate("document.querySelector('#search').closest('label').replaceWith(document.createElement('input'))")
    assert any(one.startswith("label") for one in violations(tab, axe))


# 400 px wide; and 1280 x 800 at 200 %, which is half as many CSS pixels at twice the size.
SMALL_WINDOWS = [{"width": 400, "height": 780}, {"width": 640, "height": 400, "device_scale_factor": 2}]


@pytest.mark.parametrize("window", SMALL_WINDOWS, ids=["phone", "zoom"])
def test_a_small_window_is_enough(visit: Callable[..., Any], busy: Path, window: dict[str, int]) -> None:
    tab = visit(busy, **window)
    tab.goto(tab.url.partition("#")[0] + "#b07")
    tab.wait_for_selector("#bead-b07.current")
    assert tab.evaluate("document.documentElement.scrollWidth <= innerWidth"), "nothing sticks out to the side"
    for act in ("Sign for accuracy", "Edit", "Mark words"):
        box = tab.get_by_role("button", name=act).bounding_box()
        assert box
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= window["width"]
        assert box["height"] >= 24
    zh, en = (tab.locator(f"{CURRENT} .side.{side}").bounding_box() for side in ("zh", "en"))
    assert zh["y"] < en["y"]
    head = tab.locator("#top")
    stuck = head.evaluate("head => getComputedStyle(head).position") == "sticky"
    assert not stuck or head.bounding_box()["height"] < window["height"] / 3
    press(tab, "?")
    dialog = tab.locator("dialog").bounding_box()
    assert dialog["width"] <= window["width"]
    assert dialog["height"] <= window["height"]
    press(tab, "Escape", "j")
    assert tab.locator(CURRENT).evaluate("row => row.getBoundingClientRect().top < innerHeight - 40")


def test_in_the_dark_it_is_dark(visit: Callable[..., Any], small: Path) -> None:
    for scheme, dark in (("light", False), ("dark", True)):
        tab = visit(small, color_scheme=scheme)
        colour = tab.evaluate("getComputedStyle(document.documentElement).backgroundColor")
        assert (sum(map(int, colour[4:-1].split(","))) < 200) == dark


def test_the_focus_is_to_be_seen(visit: Callable[..., Any], small: Path) -> None:
    tab = visit(small)
    seen = set()
    for _ in range(12):
        press(tab, "Tab")
        outline = tab.evaluate("getComputedStyle(document.activeElement).outlineStyle")
        name = tab.evaluate("document.activeElement.className || document.activeElement.tagName")
        seen.add(name)
        assert outline == "solid", name
    assert len(seen) > 3


def test_no_text_is_markup(visit: Callable[..., Any], small: Path) -> None:
    """`<script>` in every field that people write: titles, names, texts, terms, notes, reasons, errata, marks."""
    for path in small.rglob("*.yaml"):
        text = path.read_text(encoding="utf-8")
        for words in (
            "Foggy Harbor",
            "雾港灯塔",
            "Host",
            "主持人",
            "lens",
            "A nautical mile",
            "The mark of",
            "The lens is named",
        ):
            text = text.replace(words, words + HOSTILE)
        path.write_text(text.replace("id: b05\n", f'id: "../../b05 {HOSTILE}"\n'), encoding="utf-8")
    bead = next(bead for bead in load(small).beads if bead.id == "b07")
    mark = {"bead": "b07", "side": "en", "quote": "1912", "category": HOSTILE, "severity": "minor", "comment": HOSTILE}
    sign_off = {"bead": "b07", "kind": "accuracy", "digest": digest(bead), "date": HOSTILE}
    review = {"name": HOSTILE, "email": HOSTILE, "sign-offs": [sign_off], "marks": [{**mark, "date": HOSTILE}]}
    (small / "alignment/reviews").mkdir()
    (small / "alignment/reviews/x.yaml").write_text(canonical("alignment/reviews/x.yaml", review), "utf-8")
    tab = visit(small)
    title = tab.title()
    for _ in range(15):
        for piece in tab.locator(f"{CURRENT} .piece").all():
            piece.focus()
        press(tab, "e")
        tab.wait_for_selector(f"{CURRENT} textarea, {CURRENT}")
        press(tab, "Escape", "j")
    press(tab, "g", "m")
    tab.run.enter_code(tab)
    tab.wait_for_selector("dialog select")
    assert tab.title() == title
    assert "<script>" in tab.locator("#beads").inner_text()
    assert tab.locator("#beads script, #beads img, dialog script, dialog img").count() == 0


BEADS = 1000


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """A document of a thousand beads in forty sections."""
    root = tmp_path / "book"
    numbers = range(1, BEADS + 1)

    def side(letter: str, text: str) -> list[dict[str, Any]]:
        blocks: list[dict[str, Any]] = []
        for n in numbers:
            segment = {"id": f"{letter}{n:04}", "text": text.format(n)}
            head = {"kind": "heading", "level": "2"} if n % 25 == 1 else {}
            blocks.append({"voice": f"v{n % 3}", **head, "segments": [segment]})
        return blocks

    files: dict[str, Any] = {
        "alignment/edition.yaml": {
            "title": {"zh": "试", "en": "Trial"},
            "source": "zh",
            "target": "en",
            "documents": ["book"],
            "voices": [{"id": f"v{n}", "name": {"zh": f"人{n}", "en": f"Person {n}"}} for n in range(3)],
        },
        "zh/book.yaml": side("z", "这是第{}句话,说的是灯塔、雾号和守灯人的工作,写得和一般的句子一样长。"),
        "en/book.yaml": side(
            "e", "This is sentence {}, which tells of the lighthouse, the foghorn, and a keeper’s work."
        ),
        "alignment/book.yaml": [{"id": f"b{n:04}", "zh": [f"z{n:04}"], "en": [f"e{n:04}"]} for n in numbers],
    }
    for path, data in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(canonical(path, data), encoding="utf-8")
    return root


def test_of_a_thousand_beads_a_step_draws_two(visit: Callable[..., Any], book: Path) -> None:
    """What is drawn on a step must not grow with the book."""
    tab = visit(book)
    assert tab.locator("article").count() == BEADS
    drawn = """() => {
        let rows = 0;
        const count = (records) => records.forEach((record) => (rows += record.addedNodes.length));
        const observer = new MutationObserver(count);
        observer.observe(document.getElementById("beads"), { childList: true });
        for (let step = 0; step < 40; step++)
            document.activeElement.dispatchEvent(new KeyboardEvent("keydown", { key: "j", bubbles: true }));
        return new Promise((done) => setTimeout(() => (count(observer.takeRecords()), done(rows)), 200));
    }"""
    assert tab.evaluate(drawn) == 2 * 40
    assert tab.locator(CURRENT).evaluate("row => row.getBoundingClientRect().top < innerHeight")
