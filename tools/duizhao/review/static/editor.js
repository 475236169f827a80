// Editing the target's words in place, with their findings and differences while they are typed.

import { post, Refusal } from "./api.js";
import { changes } from "./changes.js";
import { h } from "./elements.js";
import { findingList } from "./findings.js";
import { jointOf, langOf } from "./languages.js";
import { state, target, voiceName } from "./state.js";
import { toast } from "./toast.js";

const PAUSE = 250;

/** Begins to edit a bead, or resumes what was left for later. */
export function begin(bead, texts = null, digest = bead.digest) {
  const left = state.unsaved.get(bead.id);
  const own = Object.fromEntries(bead[target()].map((segment) => [segment.id, segment.text]));
  if (texts || !left) state.unsaved.set(bead.id, { digest, shown: bead, texts: { ...own, ...texts }, open: true });
  else left.open = true;
}

/** Leaves the editor. What was changed in it is kept for later. */
export function leave(bead) {
  const kept = state.unsaved.get(bead.id);
  if (!kept) return;
  kept.open = false;
  if (bead[target()].every((segment) => segment.text === kept.texts[segment.id])) state.unsaved.delete(bead.id);
}

/** The side that is edited, with a field for each segment. */
export function editorOf(bead) {
  const side = target();
  const kept = state.unsaved.get(bead.id);
  const live = h("div", { class: "live", "aria-live": "polite" });
  const outdated = kept.digest !== bead.digest;
  let waiting = 0;
  let asked = 0;

  const look = async () => {
    const number = ++asked;
    const before = bead[side].map((segment) => state.committed[segment.id] ?? segment.text).join(jointOf(side));
    const now = bead[side].map((segment) => kept.texts[segment.id]).join(jointOf(side));
    let found = [];
    try {
      found = (await post("look", { bead: bead.id, texts: kept.texts })).findings;
    } catch (problem) {
      if (problem instanceof Refusal) toast(problem.message, true);
      else throw problem;
    }
    if (number !== asked) return;
    live.replaceChildren(
      ...[
        before !== now && h("p", { class: "label", lang: "en" }, "Against the commit"),
        before !== now && changes(before, now, langOf(side)),
        findingList(found.filter((finding) => finding.waived === null)) ??
          h("p", { class: "clear", lang: "en" }, "No findings in these words."),
      ].filter(Boolean),
    );
  };
  const soon = () => {
    clearTimeout(waiting);
    waiting = setTimeout(look, PAUSE);
  };

  const fields = bead[side].map((segment, place) => {
    const field = h("textarea", {
      rows: "1",
      lang: langOf(side),
      "aria-label": bead[side].length > 1 ? `Sentence ${place + 1} of ${bead[side].length}` : "The sentence",
      spellcheck: "true",
      "data-segment": segment.id,
      oninput: (event) => {
        if (!event.isComposing && /[\n\r\t]/u.test(field.value)) {
          const at = field.selectionStart;
          field.value = field.value.replace(/[\n\r\t]+/gu, " "); // a text is one line; pasted ones may be several
          field.setSelectionRange(at, at);
        }
        kept.texts[segment.id] = field.value;
        if (!event.isComposing) soon();
      },
      oncompositionend: () => {
        kept.texts[segment.id] = field.value;
        soon();
      },
    });
    field.value = kept.texts[segment.id];
    return field;
  });
  void look();
  const voice = bead[side][0]?.voice;
  return h(
    "div",
    { class: `side ${side} editing`, lang: langOf(side) },
    voice && h("p", { class: "voice" }, voiceName(voice, side)),
    outdated && h("p", { class: "warning", lang: "en" }, "This bead has changed since you began; when you save, you will be shown both texts."),
    fields,
    live,
  );
}
