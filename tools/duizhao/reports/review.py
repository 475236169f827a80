"""`review`: what the terminal says while the page is open."""

from duizhao.reports.terminal import escaped


def reviewing(root: str, unsigned: str, code: str) -> str:
    """Which edition is reviewed; the code to sign with, or why nothing can be signed."""
    signing = (
        f"Nothing can be signed: {escaped(unsigned)}."
        if unsigned
        else f"The page asks for the code {code[:3]} {code[3:]} before you first sign or mark."
    )
    return f"Reviewing {escaped(root)}. Ctrl-C ends it. {signing}"
