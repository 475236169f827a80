"""English words that say nothing by themselves: no expression begins or ends with one."""

FUNCTION_WORDS = frozenset(
    {
        "a", "about", "above", "after", "again", "all", "also", "although", "am", "an", "and", "another", "any",
        "are", "aren", "as", "at", "be", "because", "been", "before", "being", "below", "between", "both", "but",
        "by", "can", "cannot", "could", "couldn", "did", "didn", "do", "does", "doesn", "doing", "don", "done",
        "down", "during", "each", "either", "else", "etc", "even", "ever", "every", "few", "first", "for", "from",
        "further", "get", "gets", "had", "hadn", "has", "hasn", "have", "haven", "having", "he", "her", "here",
        "hers", "him", "his", "how", "however", "i", "if", "in", "instead", "into", "is", "isn", "it", "its",
        "itself", "just", "last", "least", "less", "let", "like", "ll", "m", "many", "may", "me", "might", "more",
        "most", "much", "must", "my", "need", "needn", "neither", "never", "no", "nor", "not", "now", "of", "off",
        "often", "on", "once", "one", "only", "onto", "or", "other", "others", "our", "ours", "out", "over", "own",
        "per", "quite", "rather", "re", "s", "same", "second", "shall", "she", "should", "shouldn", "since", "so",
        "some", "still", "such", "t", "than", "that", "the", "their", "theirs", "them", "then", "there", "these",
        "they", "thing", "things", "this", "those", "though", "three", "through", "thus", "to", "too", "toward",
        "towards", "two", "under", "until", "up", "upon", "us", "ve", "very", "via", "was", "wasn", "we", "well",
        "were", "weren", "what", "whatever", "when", "where", "whether", "which", "while", "who", "whom", "whose",
        "why", "will", "with", "within", "without", "won", "would", "wouldn", "yet", "you", "your", "yours",
    }
)  # fmt: skip
