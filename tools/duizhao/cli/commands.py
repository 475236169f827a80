"""The commands and their help lines. A test holds this table against the commands' own help."""

COMMANDS = {
    "check": "Check the edition: form, coverage, terms.",
    "terms": "List, show, suggest, import and export terms; report drift.",
    "coverage": "Show what of the received text is accounted for.",
    "status": "Show what is untranslated, draft, stale or signed.",
    "review": "Review the edition in the browser.",
    "sign": "Sign beads that you have read.",
    "init": "Begin an edition from a received text.",
    "segment": "Make the source side from the received text.",
    "split": "Split a segment, or divide a bead.",
    "merge": "Merge neighbouring segments, or neighbouring beads.",
    "fmt": "Write the edition's files in canonical form.",
    "score": "Score a revision against another.",
    "export": "Write the beads as JSON Lines or TSV; marks for Marot.",
    "build": "Make the edition as readers get it.",
    "rules": "List the rules.",
    "explain": "Explain a rule: what, why, bad, good.",
    "completion": "Print the completion for bash, zsh or fish.",
    "schema": "Print the JSON Schema of a kind of file.",
}
