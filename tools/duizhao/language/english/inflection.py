"""Inflected forms of English terms, by rule. A termbase is compiled on every load, so this has to be quick.

A term does not say whether it is a noun or a verb, so it gets the endings of both; a form that nobody uses does no
harm, since no text has it. Two things are left out on purpose: the possessive, because an apostrophe ends a word for
the matcher, which finds `Tony` in `Tony’s`; and derived words, because a trainer is not what train means. A concept's
`forms` add what the rules miss (where a word is stressed, they cannot know).
"""

from itertools import pairwise

_NOUNS = """
child children|person people|ox oxen|foot feet|tooth teeth|goose geese|mouse mice|louse lice|die dice|penny pence
criterion criteria|phenomenon phenomena|automaton automata|polyhedron polyhedra|taxon taxa|ganglion ganglia|datum data
genus genera|opus opera|corpus corpora|schema schemata|stigma stigmata|stoma stomata|lemma lemmata
formula formulae|antenna antennae|alga algae|larva larvae|nebula nebulae|vertebra vertebrae|alumna alumnae
loaf loaves|leaf leaves|thief thieves|sheaf sheaves|half halves|calf calves|self selves|shelf shelves|elf elves
wolf wolves|hoof hooves|scarf scarves|dwarf dwarves|wharf wharves|knife knives|life lives|wife wives
"""
_VERBS = """
arise arose arisen|awake awoke awoken|be was were been am is are|bear bore borne|beat beaten|become became
begin began begun|bend bent|bet|bid|bind bound|bite bit bitten|bleed bled|blow blew blown|break broke broken|breed bred
bring brought|build built|burn burnt|burst|buy bought|cast|catch caught|choose chose chosen|cling clung|come came|cost
creep crept|cut|deal dealt|dig dug|do did done does|draw drew drawn|dream dreamt|drink drank drunk|drive drove driven
eat ate eaten|fall fell fallen|feed fed|feel felt|fight fought|find found|fit|flee fled|fling flung|fly flew flown
forbid forbade forbidden|forget forgot forgotten|freeze froze frozen|get got gotten|give gave given|go went gone goes
grind ground|grow grew grown|hang hung|have had has|hear heard|hide hid hidden|hit|hold held|hurt|keep kept|kneel knelt
know knew known|lay laid|lead led|lean leant|leap leapt|learn learnt|leave left|lend lent|let|lie lay lain|light lit
lose lost|make made|mean meant|meet met|pay paid|prove proven|put|quit|read|ride rode ridden|ring rang rung
rise rose risen|run ran|say said|see saw seen|seek sought|sell sold|send sent|set|sew sewn|shake shook shaken|shed
shine shone|shoot shot|show shown|shrink shrank shrunk|shut|sing sang sung|sink sank sunk|sit sat|sleep slept
slide slid|sling slung|slit|smell smelt|sow sown|speak spoke spoken|speed sped|spell spelt|spend spent|spill spilt
spin spun|spit spat|split|spread|spring sprang sprung|stand stood|steal stole stolen|stick stuck|sting stung
stink stank stunk|stride strode|strike struck stricken|string strung|strive strove striven|swear swore sworn|sweep swept
swell swollen|swim swam swum|swing swung|take took taken|teach taught|tear tore torn|tell told|think thought
throw threw thrown|thrust|tread trod trodden|wake woke woken|wear wore worn|weave wove woven|weep wept|wet|win won
wind wound|wring wrung|write wrote written|behold beheld|beseech besought|hew hewn|mow mown|rend rent|saw sawn
slay slew slain|strew strewn|thrive throve thriven
"""

_PREFIXES = "re over under un out mis for fore with up off in inter be dis pre co down sub broad type ghost baby cross"
_ADVERBS = "up out down off on in into over to by with for away back through from"


def _table(rows: str) -> dict[str, list[str]]:
    return {word: forms for word, *forms in map(str.split, rows.strip().replace("\n", "|").split("|"))}


_IRREGULAR_NOUNS = _table(_NOUNS)
_IRREGULAR_VERBS = _table(_VERBS)
_PREFIXED = tuple(_PREFIXES.split())
_PARTICLES = frozenset(_ADVERBS.split())
_PLAIN_ENDS = frozenset("abcdefgijklpqrtuvw")
"""Last letters of nouns that only take an -s, unless they are irregular."""
_VOWELS = frozenset("aeiou")
_VOWELS_AND_Y = _VOWELS | {"y"}
_MAY_DOUBLE = frozenset("bcdfghjklmnpqrstvz")


def inflections(term: str) -> frozenset[str]:
    """The term and its forms as a noun and as a verb.

    Of several words the last is inflected as a noun, with `of` the word before it (mixtures of experts), with a
    particle the first as a verb (scaled up). Of a hyphenated word only the last part changes (fine-tuned).
    """
    first, space, rest = term.partition(" ")
    if not space:
        word = term.rpartition("-")[2]
        before = term.removesuffix(word)
        return frozenset([term, *[before + form for form in _noun(word) + _verb(word)]])
    if rest.rpartition(" ")[2] in _PARTICLES:
        return frozenset([term, *[f"{form} {rest}" for form in _noun(first) + _verb(first)]])
    return plurals(term)


def plurals(term: str) -> frozenset[str]:
    """The term and its plurals, case kept (LLMs): the only forms of names, and of Latin words in Chinese."""
    head, of, rest = term.partition(" of ")
    word = head.rpartition(" ")[2].rpartition("-")[2]
    before, after = head.removesuffix(word), of + rest
    return frozenset([term, *[before + form + after for form in _noun(word)]])


def _noun(word: str) -> list[str]:
    """Plurals of a word; several if its spelling leaves it open (indexes, indices)."""
    end = word[-1:]
    if end in _PLAIN_ENDS:
        return [word + "s", *_IRREGULAR_NOUNS.get(word, ())]
    if not end.isascii() or not end.isalnum():
        return []
    if end.isdigit() or end.isupper():
        return [word + "s", word + "es"] if end in "SX" else [word + "s"]
    if end == "y":
        return [word + "s"] if word[-2:-1] in _VOWELS and word[-3:-1] != "qu" else [word[:-1] + "ies"]
    forms = [word + "s"]
    if end in "sxz" or word.endswith(("ch", "sh")):
        forms = [word + "es", word + "s"] if word.endswith("ch") else [word + "es"]
        forms += [word + end + "es"] if end in "sz" and _is_short(word) else []
        if word.endswith(("ix", "ex")):
            forms.append(word[:-2] + "ices")
        elif word.endswith("us"):
            forms.append(word[:-2] + "i")
        elif word.endswith("is"):
            forms.append(word[:-2] + "es")
    elif end == "o":
        forms.append(word + "es")
    elif word.endswith("um"):
        forms.append(word[:-2] + "a")
    elif word.endswith("man"):
        forms.append(word[:-2] + "en")
    return forms + _IRREGULAR_NOUNS.get(word, [])


def _verb(word: str) -> list[str]:
    """Past tense and participles of a word in lower case, unless it is one; `_noun` adds the -s."""
    if not (word.isascii() and word.isalpha() and word.islower()) or (len(word) > 5 and _is_participle(word)):
        return []
    end, before = word[-1], word[-2:-1]
    if end == "e":
        stem = word[:-2] + "y" if before == "i" else word if before in "eoy" else word[:-1]
        forms = [stem + "ing", word + "d"]
        forms += [word + "ing"] if before in "ug" else []
    elif end == "y" and before not in _VOWELS:
        forms = [word + "ing", word[:-1] + "ied"]
    elif end == "c":
        forms = [word + "king", word + "ked", word + "ing", word + "ed"]
    else:
        forms = []
        short = _is_short(word)
        if short:
            forms += [word + end + "ing", word + end + "ed"]
        if not short or end == "s" or _has_several_syllables(word):
            forms += [word + "ing", word + "ed"]
    return forms + _irregular(word)


def _is_participle(word: str) -> bool:
    """Whether a word ends in -ing or -ed (not -eed) and has a vowel before that."""
    stem = word[:-3] if word.endswith("ing") else word[:-2] if word.endswith("ed") and word[-3] != "e" else ""
    return not _VOWELS_AND_Y.isdisjoint(stem)


def _is_short(word: str) -> bool:
    """Whether a word ends in one vowel and one consonant that may double."""
    if word[-1:] not in _MAY_DOUBLE or word[-2:-1] not in _VOWELS_AND_Y:
        return False
    return word[-3:-2] not in _VOWELS or word[-4:-2] == "qu"


def _has_several_syllables(word: str) -> bool:
    """Whether a word that `_is_short` has an earlier vowel; a y before a vowel is a consonant."""
    return any(letter in _VOWELS_AND_Y and after not in _VOWELS for letter, after in pairwise(word[:-1]))


def _irregular(word: str) -> list[str]:
    """Forms of an irregular verb, with or without a prefix (rewrote)."""
    if word in _IRREGULAR_VERBS:
        return _IRREGULAR_VERBS[word]
    for prefix in _PREFIXED if word.startswith(_PREFIXED) else ():
        if word.startswith(prefix) and word[len(prefix) :] in _IRREGULAR_VERBS:
            return [prefix + form for form in _IRREGULAR_VERBS[word[len(prefix) :]]]
    return []
