"""The English words that make numbers, each with its role and its value."""

_SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
    "fifteenth sixteenth seventeenth eighteenth nineteenth"
)
_MONTHS = "january february march april may june july august september october november december"
_DAYS = "monday tuesday wednesday thursday friday saturday sunday"
_FOLDS = {
    1: "single once",
    2: "both twice double doubled doubles doubling couple pair pairs dual either neither twofold",
    3: "thrice triple tripled triples tripling trio threefold",
    4: "quadruple quadrupled fourfold",
    5: "fivefold",
    10: "tenfold",
    100: "hundredfold centenary centenaries centennial",
    1000: "thousandfold",
}
_TIMES = "minute hour day week month year decade century"
_PLURAL_TIMES = "minute second hour day week month quarter year decade"
_GLUED = (
    "kb mb gb tb pb kib mib gib tib ms us ns s h hr hrs min sec px pt em rem cm mm km kg g mg hz khz mhz ghz kw mw gw "
    "v w am pm dpi bit bits byte bytes fps x fold"
)

Word = tuple[str, float]


def _count(role: str, words: str, start: int = 1, step: int = 1) -> dict[str, Word]:
    return {word: (role, start + step * n) for n, word in enumerate(words.split())}


_SCALES = {"hundred": 100, "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}

WORDS: dict[str, Word] = {
    **_count("small", _SMALL, 0),
    **_count("tens", _TENS, 20, 10),
    **{word: ("scale", value) for word, value in {**_SCALES, "dozen": 12, "bn": 10**9}.items()},
    **_count("ordinal", _ORDINALS),
    **{word[:-1] + "ieth": value for word, value in _count("ordinal", _TENS, 20, 10).items()},
    **{word + "th": ("ordinal", value) for word, value in _SCALES.items()},
    **{word + "s": value for word, value in _count("parts", _ORDINALS).items() if value[1] > 2},
    "half": ("half", 0.5),
    "halves": ("half", 0.5),
    "quarter": ("quarter", 4),
    "quarters": ("parts", 4),
    **{word[:-1] + "ies": value for word, value in _count("decade", _TENS, 20, 10).items()},
    **{word + "s": ("many", value) for word, value in _SCALES.items()},
    "tens": ("many", 10),
    "scores": ("many", 20),
    "dozens": ("many", 20),
    "few": ("few", 2),
    "several": ("few", 2),
    **{word: ("fold", value) for value, words in _FOLDS.items() for word in words.split()},
    **_count("month", _MONTHS),
    **{word[:3]: value for word, value in _count("month", _MONTHS).items() if word != "may"},
    "sept": ("month", 9),
    **_count("weekday", _DAYS),
    **dict.fromkeys((*_TIMES.split(), "fortnight"), ("time", 1)),
    "decades": ("times of ten", 10),
    "order": ("magnitude", 10),
}
"""Word → role and value. *small* and *tens* add up, a *scale* multiplies, *parts* divide, *many* is an order of
magnitude, and so is *few* with a scale, *decade* is the nineties, *time* is a unit that counts one if no number is
before it."""

MONTH_ABBREVIATIONS = frozenset(word[:3] for word in _MONTHS.split()) - {"may"} | {"sept"}

SCALE_TAILS = {"k": 1e3, "K": 1e3, "M": 1e6, "m": 1e6, "mn": 1e6, "B": 1e9, "b": 1e9, "bn": 1e9, "T": 1e12, "tn": 1e12}
"""Letters glued to a figure that multiply it: 100K, 8B, $6bn."""

MEASURE_TAILS = frozenset(_GLUED.split())
"""Units glued to a figure; any other letters make it a name (3D, 8x22B)."""


def _measures(unit: str, words: str) -> dict[str, str]:
    return dict.fromkeys((*words.split(), *([unit] if " " not in unit else [])), unit)


UNITS = {
    **{word: word for word in (*_TIMES.split(), "percent", "times")},
    **{word + "s": word for word in _PLURAL_TIMES.split()},
    "centuries": "century",
    "percentage": "percent",
    "per": "percent",
    "fold": "times",
    "x": "times",
    "dollar": "USD",
    "dollars": "USD",
    "yuan": "CNY",
    "rmb": "CNY",
    "euro": "EUR",
    "euros": "EUR",
    "pounds": "GBP",
    "yen": "JPY",
    **_measures("kilometer", "kilometers kilometre kilometres km"),
    **_measures("meter", "meters metre metres"),
    **_measures("centimeter", "centimeters centimetre centimetres cm"),
    **_measures("millimeter", "millimeters millimetre millimetres mm"),
    **_measures("mile", "miles"),
    **_measures("nautical mile", "nautical"),
    **_measures("foot", "feet"),
    **_measures("ton", "tons tonne tonnes"),
    **_measures("kilogram", "kilograms kilogramme kilogrammes kilo kilos kg"),
    **_measures("gram", "grams gramme grammes"),
}
"""Words after a number that say what it counts."""
