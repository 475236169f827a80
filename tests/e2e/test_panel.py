"""The panel edition itself, end to end: what `make edition` does. However it is edited, these are to pass."""

import json

import pytest
from markdown_it import MarkdownIt
from mdit_py_plugins.footnote import footnote_plugin


@pytest.fixture
def panel(repository, duizhao):
    """Runs a command on the panel edition."""
    if not (repository / "zh/panel.txt").exists():
        pytest.skip("the panel edition is not in the source archive")
    return lambda *arguments: duizhao(*arguments, "--edition", repository)


def test_the_panel_is_checked_counted_and_built(panel, tmp_path):
    checked = panel("check", "--format", "json")
    assert (checked.code, checked.err) == (0, "")
    assert [finding for finding in json.loads(checked.out)["findings"] if finding["level"] == "error"] == []

    assert panel("fmt", "--check").code == 0

    covered = panel("coverage")
    assert covered.code == 0
    assert "100.00" in covered.out

    total = json.loads(panel("status", "--format", "json").out)["total"]
    assert total["untranslated"] == 0

    exported = [json.loads(line) for line in panel("export", "--to", "jsonl").out.splitlines()]
    assert len(exported) == total["beads"]

    built = panel("build", "--to", "md", "--out", tmp_path / "out")
    assert built.code == 0
    for name in ("panel.en.md", "panel.zh-en.md"):
        page = (tmp_path / "out" / name).read_text(encoding="utf-8")
        if total["signed"] < total["beads"]:
            assert page.startswith(f"**Draft: {total['signed']} of {total['beads']} beads reviewed.**")
        assert "A reconstruction made from the Chinese rendering" in page.split("\n---\n")[0]

    # Read by a Markdown parser, both sides of every bead are on the bilingual page, word for word.
    parser = MarkdownIt("commonmark").use(footnote_plugin)
    inlines = [token for token in parser.parse(page) if token.type == "inline"]
    shown = "\n".join(
        "".join(child.content or "\n" * (child.type == "hardbreak") for child in token.children) for token in inlines
    )
    for row in exported:
        for side in ("zh", "en"):
            assert row[side] in shown
