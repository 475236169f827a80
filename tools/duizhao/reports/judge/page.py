"""A packet as one offline web page on which a judge reads, decides and saves the verdicts as a file.

The page loads nothing and sends nothing (its Content-Security-Policy forbids both). What it knows of the passages is
what the Markdown packet shows, so its source gives no side away.
"""

import json
from base64 import b64encode
from hashlib import sha256
from importlib.resources import files

from duizhao.judging.packet import Packet


def packet_page(packet: Packet) -> str:
    """The page. Texts are in a JSON block, and its script shows them as text, never as markup."""
    page, style, script = (_asset(name) for name in ("page.html", "page.css", "page.js"))
    values = {
        "@STYLE_HASH@": _hash(style),
        "@SCRIPT_HASH@": _hash(script),
        "@PACKET@": packet.id,
        "@STYLE@": style,
        "@SCRIPT@": script,
        "@DATA@": _data(packet),
    }
    for name, value in values.items():  # texts last, so that nothing in them is replaced
        page = page.replace(name, value)
    return page


def _data(packet: Packet) -> str:
    """The packet as JSON in ASCII, which no HTML parser takes for the end of its element."""
    value = {"id": packet.id, "sheets": [sheet._asdict() for sheet in packet.sheets]}
    return json.dumps(value).replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def _hash(text: str) -> str:
    """The source expression that lets a browser run or apply this text only."""
    return "sha256-" + b64encode(sha256(text.encode()).digest()).decode()


def _asset(name: str) -> str:
    return files("duizhao.reports.judge").joinpath("static", name).read_text(encoding="utf-8").strip()
