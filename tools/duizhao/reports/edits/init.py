"""`init`: the edition that was started."""

from duizhao.edit.start import NewEdition
from duizhao.model import Language
from duizhao.reports.terminal import escaped
from duizhao.wording import plural


def begun(new: NewEdition, name: str, folder: str, source: Language) -> str:
    """What `init` has made, and what to do next."""
    target = "en" if source == "zh" else "zh"
    heard = ", ".join(escaped(voice.name.zh) for voice in new.voices[1:]) or "none found"
    made = f"{plural(new.segments, 'segment')} in {plural(new.blocks, 'block')}"
    return (
        f"{escaped(folder)}: {made}, {source} to {target}; speakers: {heard}\n"
        f"Next: check title, voices and provenance in alignment/edition.yaml, then translate into"
        f" {target}/{escaped(name)}.yaml; `duizhao check`."
    )
