"""Fixtures that all tests share."""

import os
import shutil
import signal
import sys
from collections.abc import Callable, Generator, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import hypothesis
import pytest

from duizhao.cli import main
from duizhao.model import Bead, Bilingual, CheckSettings, Document, Edition, Place, Segment, Settings, Side

hypothesis.settings.register_profile("unhurried", deadline=None)  # the machine may be busy
hypothesis.settings.load_profile("unhurried")

# A job that was started in the background (`make test &`) ignores Ctrl-C, and so would every program that a test
# interrupts. With a handler here, they have the default again.
signal.signal(signal.SIGINT, signal.default_int_handler)

TESTS = Path(__file__).parent
NOWHERE = Place("nowhere.yaml", 1, 1)


class Result(NamedTuple):
    code: int
    out: str
    err: str


@pytest.fixture(scope="session", autouse=True)
def state_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the tests keep the key that signs journals, instead of the user's own."""
    folder = tmp_path_factory.mktemp("state")
    os.environ["XDG_STATE_HOME"] = str(folder)
    return folder


@pytest.fixture(scope="session")
def repository() -> Path:
    """The checkout; a test that needs it is about the project itself."""
    return TESTS.parent


@pytest.fixture(scope="session")
def plain() -> Callable[[Any], Any]:
    """`plain(edition)` is all that a value holds as nothing but tuples, to be compared."""

    def plain(value: Any) -> Any:
        if isinstance(value, tuple):
            return tuple(map(plain, value))
        return plain(tuple(vars(value).values())) if hasattr(value, "__dict__") else value

    return plain


@pytest.fixture(scope="session")
def need() -> Callable[[str], str]:
    """`need("git")` gives its path. If it is missing the test is skipped, or fails under DUIZHAO_REQUIRE_ALL=1."""

    def need(program: str) -> str:
        if path := shutil.which(program):
            return path
        pytest.skip(f"{program} is not installed")

    return need


@pytest.fixture(scope="session")
def chromium(need: Callable[[str], str]) -> Iterator[Any]:
    """Debian's Chromium, driven by Playwright: one for all tests of a process, which can hold no second driver."""
    program = need("chromium")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        arguments = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]
        browser = playwright.chromium.launch(executable_path=program, args=arguments)
        yield browser
        browser.close()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Under DUIZHAO_REQUIRE_ALL=1 a skipped test fails: it would be a silent pass."""
    report = yield
    if report.skipped and not hasattr(report, "wasxfail") and os.environ.get("DUIZHAO_REQUIRE_ALL") == "1":
        report.outcome = "failed"
        report.longrepr = f"DUIZHAO_REQUIRE_ALL=1, and this was skipped: {report.longrepr}"
    return report


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """The root of a fresh copy of the small edition, which has no findings."""
    return Path(shutil.copytree(TESTS / "data/small", tmp_path / "small"))


@pytest.fixture
def duizhao(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Callable[..., Result]:
    """`duizhao("check", "--edition", small)` runs the command line in this process."""

    def run(*arguments: object) -> Result:
        monkeypatch.setattr(sys, "argv", ["duizhao", *map(str, arguments)])
        capsys.readouterr()
        with pytest.raises(SystemExit) as end:
            main()
        assert isinstance(end.value.code, int)
        return Result(end.value.code, *capsys.readouterr())

    return run


@pytest.fixture(scope="session")
def make_bead() -> Callable[..., Bead]:
    """`make_bead("b1", zh=[("tony", "好。")], en=[("tony", "Good.")])`: a bead; its segments get ids from its own."""

    def segments(id: str, texts: list[tuple[str, str]]) -> tuple[Segment, ...]:
        return tuple(
            Segment(f"{id}-{n}", text, NOWHERE, NOWHERE, voice, "speech") for n, (voice, text) in enumerate(texts)
        )

    def make(
        id: str = "b1",
        zh: list[tuple[str, str]] | None = None,
        en: list[tuple[str, str]] | None = None,
        reason: str = "",
    ) -> Bead:
        left, right = segments(f"{id}-zh", zh or []), segments(f"{id}-en", en or [])
        sides = (Side.of("zh", tuple(s.id for s in left), left), Side.of("en", tuple(s.id for s in right), right))
        return Bead(id, "made", *sides, reason, (), NOWHERE)

    return make


@pytest.fixture(scope="session")
def make_edition() -> Callable[..., Edition]:
    """`make_edition(beads, sign_offs=…, check=CheckSettings(…))`: an edition of one document, without files."""

    def make(beads: list[Bead], check: CheckSettings = CheckSettings(), **more: object) -> Edition:  # noqa: B008
        settings = Settings(Bilingual("题", "Title"), "zh", "en", ("made",), (), (), (), check, NOWHERE)
        empty = dict.fromkeys(Edition._fields, ())
        document = Document("made", (), (), tuple(beads), None)
        return Edition(**{**empty, "root": ".", "settings": settings, "documents": (document,), **more})  # type: ignore[arg-type]

    return make
