"""Chinese words that only join or qualify, two characters each: no term begins in the middle of one.

Chinese has no spaces, so a term can seem to occur where two other words meet: 后训练 in 然后训练. A segmenter would
know, but costs more than the whole check and misses terms of its own. Conjunctions and adverbs are a closed class, and
after one of them the reading is never in doubt. Words whose characters also end and begin content words (通过 in
沟通过程) are not listed.
"""

_ROWS = (
    "然后随后最后之后以后此后而后然而从而因而反而因为因此所以可以难以得以以及以便可能只能不能才能",
    "还是就是但是于是可是只是总是不是如果对于关于由于至于不过同时其中之中之前以前此前目前之间",
)

FUNCTION_WORDS = frozenset(row[i : i + 2] for row in _ROWS for i in range(0, len(row), 2))

FUNCTION_CHARACTERS = frozenset("的了是在和与或及我你您他她它们这那也就都但而把被将让给从为吗呢吧啊么什怎哪每各该此")
"""Particles, pronouns, prepositions and auxiliaries of one character: no term begins or ends with one."""
