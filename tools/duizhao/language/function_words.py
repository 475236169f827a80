"""Chinese words that only join or qualify, two characters each: no term begins in the middle of one.

Han text has no spaces, so a term can seem to stand where two other words meet: 后训练 in 然后训练. A segmenter would
know, but costs more than the whole check and loses terms of its own. Conjunctions and adverbs are a closed class, and
after one of them the reading is never in doubt. Words that are also parts of content words (通过 in 沟通过程) are not here.
"""

FUNCTION_WORDS = frozenset(
    "然后 随后 最后 之后 以后 此后 而后 然而 从而 因而 反而 因为 因此 所以 可以 难以 得以 以及 以便 可能 只能 不能 才能"
    " 还是 就是 但是 于是 可是 只是 总是 不是 如果 对于 关于 由于 至于 不过 同时 其中 之中 之前 以前 此前 目前 之间".split()
)
