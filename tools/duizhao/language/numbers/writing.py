"""Values as each language usually writes them."""

from duizhao.model import Language

_SCALES: dict[Language, tuple[tuple[float, str], ...]] = {
    "zh": ((1e12, "万亿"), (1e8, "亿"), (1e4, "万")),
    "en": ((1e12, " trillion"), (1e9, " billion"), (1e6, " million")),
}
_ENGLISH_MAGNITUDES = ((1e12, "trillions"), (1e9, "billions"), (1e6, "millions"), (1e3, "thousands"), (100, "hundreds"))
_CHINESE_MAGNITUDES = ((1e8, "亿"), (1e4, "万"), (1e3, "千"), (100, "百"), (10, "十"))


def write_number(value: float, language: Language) -> str:
    """60亿, 10万, 80; 6 billion, 100,000, 80."""
    for scale, name in _SCALES[language]:
        if value >= scale:
            return f"{value / scale:.12g}{name}"
    return f"{value:,.12g}" if language == "en" else f"{value:.12g}"


def write_magnitude(low: float, language: Language) -> str:
    """The order of magnitude that begins at about `low`: 数十亿, 数万; billions, tens of thousands."""
    if language == "en":
        for scale, name in _ENGLISH_MAGNITUDES:
            if low >= scale:
                return ("hundreds of " if low >= 100 * scale else "tens of " if low >= 10 * scale else "") + name
        return "dozens"
    name = ""
    for scale, character in _CHINESE_MAGNITUDES:
        if low >= scale:
            name, low = character + name, low / scale
    return "数" + name
