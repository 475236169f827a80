"""Times of day and dates in figures, which both languages write alike."""

from duizhao.language.numbers.quantity import Quantity


def clock_values(time: str) -> tuple[float, ...]:
    """19:30 or 7:30, with or without seconds, in hours, by the 24-hour and the 12-hour clock."""
    hours, *rest = (int(part) for part in time.replace("：", ":").split(":"))
    hours_and_parts = hours + sum(part / 60**power for power, part in enumerate(rest, start=1))
    return (hours_and_parts, hours_and_parts - 12) if hours > 12 else (hours_and_parts, hours_and_parts + 12)


def date_parts(text: str, start: int, end: int) -> list[Quantity]:
    """The year, month and day of 2024-05-31 at [start, end) of a text."""
    parts = []
    for number in text[start:end].replace("/", "-").replace(".", "-").split("-"):
        parts.append(Quantity(start, start + len(number), (float(number),), kind="date"))
        start += len(number) + 1
    return parts
