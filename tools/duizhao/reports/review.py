"""`review`: what the terminal says while the page is open."""

from duizhao.reports.terminal import escaped


def reviewing(root: str, unsigned: str) -> str:
    """Which edition is reviewed, and why nothing can be signed if that is so."""
    return f"Reviewing {escaped(root)}. Ctrl-C ends it." + (
        f" Nothing can be signed: {escaped(unsigned)}." if unsigned else ""
    )
