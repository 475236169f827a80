"""A book as one HTML file that needs no other: style and script are inside, and nothing is fetched."""

from base64 import b64encode
from datetime import UTC, datetime
from hashlib import sha256

from markupsafe import Markup

from duizhao.publish.book import Book, Letter
from duizhao.publish.templating import asset, environment


def render_book(book: Book) -> bytes:
    """The page: side by side, interlinear, or one language, as its reader chooses."""
    style, script = asset("page.css"), asset("page.js")
    return render("page.html", book.modified, book=book, style=style, script=script, links=True)


def render_letter(letter: Letter) -> bytes:
    """The letter as a page of its own."""
    return render("letter.html", letter.modified, letter=letter, style=asset("letter.css"), script="")


def render(template: str, modified: int, *, style: str, script: str, **names: object) -> bytes:
    """A template with style and script set in as they are, and a policy that allows just those."""
    inside = [f"default-src 'none'; style-src {_hash(style)}", *([f"script-src {_hash(script)}"] if script else [])]
    policy = "; ".join([*inside, "base-uri 'none'", "form-action 'none'"])
    page = environment().get_template(template)
    when = datetime.fromtimestamp(modified, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return page.render(style=Markup(style), script=Markup(script), policy=policy, modified=when, **names).encode()


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"
