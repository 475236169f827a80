// Questions to the reviewer. Each gives a promise: what was answered, or null where it was closed.

import { changes } from "./bead.js";
import { h, langOf, NAMES } from "./dom.js";
import { joined } from "./text.js";

let count = 0;

/** Opens a dialog. `answer(form)` gives what it is answered with, or undefined to stay open. */
function open(title, content, buttons, answer) {
  return new Promise((resolve) => {
    const id = `dialog-${++count}`;
    const form = h("form", { method: "dialog", novalidate: true }, h("h2", { id }, title), content, h("div", { class: "actions" }, buttons));
    const dialog = h("dialog", { "aria-labelledby": id }, form);
    let given = null;
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const value = answer(form, event.submitter);
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

/** Asks whether the reviewer is who git says; true where they are. */
export function askWho(person, kind) {
  const what = kind === "reading" ? "read it as a text of its own" : "read it against the other language";
  return open(
    "Is it you?",
    [
      h("p", { class: "person" }, person),
      h("p", {}, kind === "mark" ? "Your marks will bear this name. It is asked once." : `Your sign-offs will bear this name, and say that you have ${what}. It is asked once.`),
    ],
    [submit(kind === "mark" ? "It is me" : "It is me; sign", "yes", FIRST), cancel()],
    () => true,
  );
}

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

/** What the form holds, if nothing that it needs is empty; the first field that is gets the focus. */
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

const standing = (form, text) => {
  const quote = form.elements.quote;
  if (quote.value && text.includes(quote.value.trim())) return true;
  complain(quote, "These words do not stand there; quote them as they are.");
  return false;
};

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
    (form) => (standing(form, joined(side, bead[side])) ? filled(form, ["quote", "comment"]) : undefined),
  );
}

/** Asks for an erratum of words of the source. */
export function askErratum(bead, side, quote) {
  return open(
    `An erratum of the ${NAMES[side]} of ${bead.id}`,
    [
      h("p", {}, "The text stays as it was received; the erratum is written down as proposed."),
      field("Words as they stand", line("quote", quote, langOf(side))),
      field("What they should be", line("correction", quote, langOf(side))),
      field("Category", categories("linguistic-conventions/spelling")),
      choice("severity", "Severity", ["neutral", "minor", "major", "critical"], "minor"),
      choice("certainty", "How certain", ["certain", "likely", "possible"], "likely"),
      field("How you know", line("evidence", "", "en")),
    ],
    [submit("Propose", "yes"), cancel()],
    (form) =>
      standing(form, joined(side, bead[side])) ? filled(form, ["quote", "correction", "evidence"]) : undefined,
  );
}

/** Shows what was seen, what is there now, and what was to be saved. `mine` or `theirs`, or null. */
export function showConflict(shown, present, mine, side) {
  const text = (words, lang) => h("p", { class: "text", lang }, words || "—");
  const part = (label, content) => h("section", {}, h("h3", {}, label), content);
  const sides = (bead) => ["zh", "en"].map((one) => text(joined(one, bead[one]), langOf(one)));
  const now = present
    ? ["zh", "en"].map((one) => changes(joined(one, shown[one]), joined(one, present[one]), langOf(one)))
    : h("p", {}, "It is gone: merged, or taken out.");
  return open(
    `${shown.id} has changed underneath`,
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
