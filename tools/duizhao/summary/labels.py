"""What a section is called in tables."""

from duizhao.model import Bilingual, Edition


def section_label(edition: Edition, document: str, title: Bilingual) -> str:
    """The title in the target's language, else the source's; with the document's name where there are several."""
    title_shown = getattr(title, edition.settings.target) or getattr(title, edition.settings.source)
    title_shown = title_shown or "(before the first heading)"
    return f"{document}: {title_shown}" if len(edition.documents) > 1 else title_shown
