// Questions to the reviewer. Each returns a promise of the answer, null if the dialog was closed.

import { Refusal } from "./api.js";
import { changes } from "./changes.js";
import { h } from "./elements.js";
import { joined, langOf, NAMES } from "./languages.js";

let count = 0;

/** Opens a dialog. `answer(form, button)` returns the answer, or a promise of it; undefined keeps the dialog open. */
function open(title, content, buttons, answer) {
  return new Promise((resolve) => {
    const id = `dialog-${++count}`;
    const form = h("form", { method: "dialog", novalidate: true }, h("h2", { id }, title), content, h("div", { class: "actions" }, buttons));
    const dialog = h("dialog", { "aria-labelledby": id }, form);
    let given = null;
    let busy = false;
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      if (busy) return;
      busy = true;
      const value = await Promise.resolve(answer(form, event.submitter)).finally(() => (busy = false));
      if (value === undefined) return;
      given = value;
      dialog.close();
    });
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(given);
    });
    dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
    document.body.append(dialog);
    dialog.showModal();
  });
}

const submit = (label, value, more = {}) => h("button", { class: "main", value, ...more }, label);
const FIRST = { autofocus: true };
const cancel = (label = "Cancel") => h("button", { type: "button", onclick: (event) => event.target.closest("dialog").close() }, label);

const CATEGORIES = {
  Accuracy: ["accuracy/mistranslation", "accuracy/omission", "accuracy/addition", "accuracy/untranslated"],
  Terminology: ["terminology/wrong-term", "terminology/inconsistent-use"],
  Language: [
    "linguistic-conventions/grammar",
    "linguistic-conventions/punctuation",
    "linguistic-conventions/spelling",
    "linguistic-conventions/typography",
  ],
  Style: ["style/awkward", "style/unidiomatic", "style/register"],
  Other: ["locale-conventions/number-format", "non-translation", "source-error", "other"],
};

function categories(chosen) {
  const option = (value) => h("option", { value, selected: value === chosen }, value.replace(/^.*\//u, "").replaceAll("-", " "));
  return h(
    "select",
    { name: "category" },
    Object.entries(CATEGORIES).map(([label, values]) => h("optgroup", { label }, values.map(option))),
  );
}

const choice = (name, label, values, chosen) =>
  h(
    "fieldset",
    { class: "choice" },
    h("legend", {}, label),
    values.map((value) => h("label", {}, h("input", { type: "radio", name, value, checked: value === chosen }), h("span", {}, value))),
  );

const field = (label, control) => h("label", { class: "field" }, h("span", {}, label), control);

const line = (name, value, lang) => {
  const input = h("textarea", { name, rows: "1", lang, required: true });
  input.value = value;
  input.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.isComposing) return;
    event.preventDefault();
    event.target.form.requestSubmit();
  });
  return input;
};

/** The values of a form; undefined if one that is needed is empty: then its field gets the focus. */
function filled(form, needed) {
  for (const name of needed) {
    const control = form.elements[name];
    if (!control.value.trim()) {
      complain(control, "This is needed.");
      return undefined;
    }
  }
  return Object.fromEntries([...new FormData(form)].map(([key, value]) => [key, value.trim()]));
}

function complain(control, message) {
  const id = `${control.name}-fault`;
  control.form.querySelector(`#${id}`)?.remove();
  control.setAttribute("aria-invalid", "true");
  control.setAttribute("aria-describedby", id);
  control.after(h("span", { class: "fault", id, role: "alert" }, message));
  control.focus();
}

const isQuoted = (form, text) => {
  const quote = form.elements.quote;
  if (quote.value && text.includes(quote.value.trim())) return true;
  complain(quote, "These words are not in the text; quote them as they are.");
  return false;
};

const SIGNS = {
  accuracy: "Your sign-offs will bear this name, and say that you have read the bead against the other language.",
  reading: "Your sign-offs will bear this name, and say that you have read the bead as a text of its own.",
  mark: "Your marks will bear this name.",
};

/** Asks whether the reviewer is who git says, and for the code that the terminal shows. `confirm(code)` may refuse it. */
export function askWho(person, kind, confirm) {
  const code = h("input", {
    name: "code",
    class: "code",
    inputmode: "numeric",
    autocomplete: "off",
    spellcheck: "false",
    maxlength: "8",
    placeholder: "000 000",
    ...FIRST,
  });
  return open(
    "Is it you?",
    [
      h("p", { class: "person" }, person),
      h("p", {}, SIGNS[kind]),
      field("The code that your terminal shows", code),
      h("p", { class: "hint" }, "It shows that it is you at the terminal, and is asked for once."),
    ],
    [submit(kind === "mark" ? "It is me" : "It is me; sign", "yes"), cancel()],
    async (form) => {
      if (!filled(form, ["code"])) return undefined;
      try {
        await confirm(code.value);
        return true;
      } catch (problem) {
        if (!(problem instanceof Refusal)) throw problem;
        complain(code, `${problem.message[0].toUpperCase()}${problem.message.slice(1)}.`);
        code.select();
        return undefined;
      }
    },
  );
}

/** Asks for a mark on words of one side. */
export function askMark(bead, side, quote) {
  return open(
    `Mark words in the ${NAMES[side]} of ${bead.id}`,
    [
      field("Words", line("quote", quote, langOf(side))),
      field("Category", categories("accuracy/mistranslation")),
      choice("severity", "Severity", ["neutral", "minor", "major", "critical"], "minor"),
      field("Comment", line("comment", "", "en")),
    ],
    [submit("Mark", "yes"), cancel()],
    (form) => (isQuoted(form, joined(side, bead[side])) ? filled(form, ["quote", "comment"]) : undefined),
  );
}

/** Asks for an erratum of words of the source. */
export function askErratum(bead, side, quote) {
  return open(
    `An erratum of the ${NAMES[side]} of ${bead.id}`,
    [
      h("p", {}, "The text stays as it was received; the erratum is recorded as proposed."),
      field("Words as they are", line("quote", quote, langOf(side))),
      field("What they should be", line("correction", quote, langOf(side))),
      field("Category", categories("linguistic-conventions/spelling")),
      choice("severity", "Severity", ["neutral", "minor", "major", "critical"], "minor"),
      choice("certainty", "How certain", ["certain", "likely", "possible"], "likely"),
      field("How you know", line("evidence", "", "en")),
    ],
    [submit("Propose", "yes"), cancel()],
    (form) =>
      isQuoted(form, joined(side, bead[side])) ? filled(form, ["quote", "correction", "evidence"]) : undefined,
  );
}

/** Shows what the reviewer saw, what is there now, and what they wrote. Answers `mine` or `theirs`. */
export function showConflict(shown, present, mine, side) {
  const text = (words, lang) => h("p", { class: "text", lang }, words || "—");
  const part = (label, content) => h("section", {}, h("h3", {}, label), content);
  const sides = (bead) => ["zh", "en"].map((side) => text(joined(side, bead[side]), langOf(side)));
  const now = present
    ? ["zh", "en"].map((side) => changes(joined(side, shown[side]), joined(side, present[side]), langOf(side)))
    : h("p", {}, "It is gone: merged or removed.");
  return open(
    `${shown.id} has changed meanwhile`,
    [
      h("p", {}, mine === null ? "Nothing was written. Read it again as it is now." : "Nothing was saved, and nothing was lost."),
      part("What you were shown", sides(shown)),
      part("As it is now", now),
      mine !== null && part("What you wrote", text(mine, langOf(side))),
    ],
    mine === null || !present
      ? [submit("Go on with the present text", "theirs", FIRST)]
      : [submit("Go on editing mine", "mine", FIRST), submit("Drop mine", "theirs", { class: null })],
    (_, button) => button?.value ?? "theirs",
  );
}

const KEYS = [
  ["j ↓", "next bead"],
  ["k ↑", "previous bead"],
  ["d", "next draft: not signed, or signed for other words"],
  ["f", "next finding"],
  ["s", "sign for accuracy: read against the other language"],
  ["r", "sign for reading: read as a text of its own"],
  ["e", "edit"],
  ["Enter Ctrl+Enter", "save what is edited"],
  ["Esc", "leave the editor; what is not saved waits"],
  ["u", "take back the last save, sign-off, mark or erratum"],
  ["m", "mark the selected words, or the side"],
  ["x", "propose an erratum of the selected words"],
  ["/", "search; Enter goes to the first place, Esc clears"],
  ["g G", "first, last bead"],
  ["?", "these keys"],
];

export function showHelp() {
  return open(
    "Keys",
    [
      h("dl", { class: "keys" }, KEYS.flatMap(([keys, what]) => [h("dt", {}, keys.split(" ").map((key) => h("kbd", {}, key))), h("dd", {}, what)])),
      h("p", {}, "Dotted words are terms, wavy ones have a finding, those with a double line an erratum: point at them, or go there with Tab. A sign-off is bound to the words you were shown; an edit voids it, taking the edit back restores it."),
    ],
    [submit("Close", "yes", FIRST)],
    () => true,
  );
}
