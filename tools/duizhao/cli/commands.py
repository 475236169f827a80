"""The commands and their help lines. A test compares this table with the commands' own help."""

COMMANDS = {
    "check": "Check the edition: form, coverage, terms.",
    "terms": "List, show, suggest, import and export terms; report drift.",
    "coverage": "Show how much of the received text is accounted for.",
    "status": "Show what is untranslated, draft, stale or signed.",
    "review": "Review the edition in the browser.",
    "sign": "Sign beads that you have read.",
    "init": "Start an edition from a received text.",
    "segment": "Split the received text into sentences.",
    "split": "Split a segment, or divide a bead.",
    "merge": "Merge neighbouring segments, or neighbouring beads.",
    "fmt": "Write the edition's files in canonical form.",
    "score": "Compare two revisions and score them.",
    "judge": "Ask readers, blind, which of two versions they prefer.",
    "export": "Export beads as JSON Lines or TSV, or marks for Marot.",
    "build": "Build the edition for readers.",
    "rules": "List the rules.",
    "explain": "Explain a rule, with examples.",
    "completion": "Print shell completion for bash, zsh or fish.",
    "schema": "Print the JSON Schema of a kind of file.",
}
