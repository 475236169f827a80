"""What is imported when, and what is said where something is missing."""

import subprocess
import sys

import pytest

from duizhao.errors import UserError
from duizhao.publish.forms import FORMS, books, letters
from duizhao.publish.origin import Origin

ORIGIN = Origin("git revision 0123456789ab", 1717200000)
HEAVY = {"jinja2", "docx", "weasyprint", "lxml"}


@pytest.fixture
def fresh(monkeypatch):
    """As in a new process: no form has been imported yet."""
    for name in [name for name in sys.modules if name.startswith("duizhao.publish.")]:
        if name.rpartition(".")[2] in {*FORMS, "templating", "docx_styles"}:
            monkeypatch.delitem(sys.modules, name)


@pytest.mark.parametrize(
    ("form", "module", "package"),
    [
        ("html", "markupsafe", "Jinja2"),
        ("html", "jinja2", "Jinja2"),
        ("epub", "jinja2", "Jinja2"),
        ("docx", "docx", "python-docx"),
        ("pdf", "weasyprint", "WeasyPrint"),
    ],
)
@pytest.mark.usefixtures("fresh")
def test_a_missing_package_is_one_line_that_names_the_extra(edition, built, monkeypatch, form, module, package):
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(UserError) as problem:
        built(edition, form, "en")
    assert str(problem.value) == f"--to {form}: {package} is not installed; pip install 'duizhao[publish]' has it"


@pytest.mark.usefixtures("fresh")
def test_a_missing_library_is_one_line_too(edition, built, monkeypatch, tmp_path, capsys):
    lines = (
        "print('a page of advice')\nraise OSError(\"cannot load library 'libpango-1.0-0': no such file: and more\")\n"
    )
    (tmp_path / "weasyprint.py").write_text(lines, encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    for name in [name for name in sys.modules if name.partition(".")[0] == "weasyprint"]:
        monkeypatch.delitem(sys.modules, name)
    with pytest.raises(UserError, match=r"^--to pdf: cannot load library 'libpango-1.0-0'; install Pango, such as \S+"):
        built(edition, "pdf", "en")
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize(("form", "imported"), [("md", set()), ("epub", {"jinja2"}), ("docx", {"docx", "lxml"})])
def test_only_what_the_form_needs_is_imported(small, tmp_path, form, imported):
    program = tmp_path / "program.py"
    program.write_text(
        "import sys\nfrom duizhao.cli import main\ntry:\n    main()\nexcept SystemExit:\n    print(*sys.modules)\n",
        encoding="utf-8",
    )
    arguments = ["build", "--to", form, "--edition", small, "--out", tmp_path / "out"]
    done = subprocess.run([sys.executable, program, *arguments], capture_output=True, text=True, check=True)
    assert HEAVY.intersection(done.stdout.splitlines()[-1].split()) == imported


@pytest.mark.parametrize("form", FORMS)
def test_the_same_bytes_on_every_run(edition, nasty, form):
    def run():
        return list(books(nasty, [form], [("zh", "en")], True, ORIGIN))

    assert run() == run()


def test_a_document_without_errata_has_no_letter(edition):
    rejected = edition._replace(errata=(edition.errata[0]._replace(status="rejected"),))
    assert list(letters(rejected, ["md"], ORIGIN)) == []
    assert [name for name, _ in letters(edition, ["md", "html"], ORIGIN)] == ["small.errata.md", "small.errata.html"]


def test_an_edition_of_several_documents_has_a_book_of_each(edition):
    other = edition.documents[0]._replace(name="other")
    names = [
        name
        for name, _ in books(
            edition._replace(documents=(edition.documents[0], other)), ["md"], [("en",)], False, ORIGIN
        )
    ]
    assert names == ["small.en.md", "other.en.md"]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("kind", ["heading", "speech", "bullet"])
def test_a_block_without_segments_is_left_out(edition, built, form, kind):
    """`check` reports it; there is nothing of it to show."""
    document = edition.documents[0]
    empty = document.en[0]._replace(kind=kind, level=2, segments=())
    for place in (0, 3, len(document.en)):
        en = (*document.en[:place], empty, *document.en[place:])
        with_empty = edition._replace(documents=(document._replace(en=en),))
        assert built(with_empty, form, "en") == built(edition, form, "en")
