// The current bead with all that is known of it: terms, findings, errata, notes, marks, sign-offs.

import { changes } from "./changes.js";
import { editorOf } from "./editor.js";
import { h } from "./elements.js";
import { findingList } from "./findings.js";
import { jointOf, langOf } from "./languages.js";
import { findingsOf, source, state, target, voiceName } from "./state.js";
import { pieces } from "./text.js";

/** The whole row but its edge. */
export function fullRow(bead) {
  const editing = state.unsaved.get(bead.id)?.open;
  const edited = (side) => editing && side === target();
  const sides = ["zh", "en"].map((side) => (edited(side) ? editorOf(bead) : reading(bead, side)));
  const remarksOfBoth = ["zh", "en"].map((side) => remarks(bead, side, edited(side)));
  return [...sides, ...remarksOfBoth, about(bead), actions(bead, editing)];
}

function reading(bead, side) {
  const voices = [...new Set(bead[side].map((segment) => segment.voice))];
  const found = findingsOf(bead.id).filter((finding) => finding.side === side);
  return h(
    "div",
    { class: `side ${side}`, lang: langOf(side) },
    voices.length > 0 && h("p", { class: "voice" }, voices.map((voice) => voiceName(voice, side)).join(", ")),
    bead[side].length
      ? h("p", { class: "text", "data-side": side }, texts(bead, side, found))
      : h("p", { class: "nothing", lang: "en" }, bead.reason || "There is nothing on this side."),
  );
}

/** What is known of a side's words. While they are edited, the editor shows the findings. */
function remarks(bead, side, edited) {
  const found = edited ? [] : findingsOf(bead.id).filter((finding) => finding.side === side);
  return h(
    "div",
    { class: `beside ${side}` },
    side === target() && !edited && committed(bead, side),
    findingList(found),
    side === source() && errataList(bead),
    markList(bead, side),
  );
}

/** The segments, joined as they are read. */
function texts(bead, side, found) {
  return bead[side].flatMap((segment, place) => {
    const words = marked(segment, bead, side, found);
    return place && jointOf(side) ? [jointOf(side), ...words] : words;
  });
}

/** A segment in pieces; tip.js shows what is known of the one under the pointer or the focus. */
function marked(segment, bead, side, found) {
  const ranges = (state.terms[segment.id] ?? []).map(([start, end, concepts]) => ({ start, end, concepts }));
  for (const finding of found)
    if (finding.segment === segment.id && finding.start !== null)
      ranges.push({ start: finding.start, end: Math.max(finding.end, finding.start + 1), finding });
  for (const erratum of side === source() ? bead.errata : [])
    if (erratum.segment === segment.id) ranges.push({ start: erratum.start, end: erratum.end, erratum });
  return pieces(segment.text, ranges).map(({ text, ranges: here }) => (here.length ? piece(text, here) : text));
}

const rangesOf = new WeakMap();

/** What is known of a piece of text: its terms, findings and errata. */
export const rangesAt = (element) => rangesOf.get(element) ?? [];

function piece(text, ranges) {
  const kinds = new Set();
  for (const range of ranges) {
    if (range.concepts) kinds.add("term");
    if (range.erratum) kinds.add("erratum");
    if (range.finding) kinds.add("finding").add(range.finding.level);
  }
  const element = h("span", { class: `piece ${[...kinds].join(" ")}`, tabindex: "0" }, text);
  rangesOf.set(element, ranges);
  return element;
}

/** How the words differ from those at git's HEAD; false if they do not. */
function committed(bead, side) {
  const before = bead[side].map((segment) => state.committed[segment.id] ?? segment.text).join(jointOf(side));
  const now = bead[side].map((segment) => segment.text).join(jointOf(side));
  return before !== now && h("div", { class: "since" }, h("p", { class: "label" }, "Since the commit"), changes(before, now));
}

function errataList(bead) {
  return bead.errata.map((erratum) =>
    h(
      "p",
      { class: "aside erratum-note", lang: "en" },
      h("span", { class: "label" }, `Erratum ${erratum.id}, ${erratum.status}`),
      h("span", { lang: langOf(erratum.side) }, h("del", {}, erratum.quote), " ", h("ins", {}, erratum.correction)),
      " ",
      erratum.evidence,
    ),
  );
}

function markList(bead, side) {
  return bead.marks
    .filter((mark) => mark.side === side)
    .map((mark) =>
      h(
        "p",
        { class: `aside mark-note${mark.applies ? "" : " followed"}`, lang: "en" },
        h("span", { class: "label" }, `${mark.severity} · ${mark.category}${mark.applies ? "" : " · words gone"}`),
        h("q", { lang: langOf(side) }, mark.quote),
        " ",
        mark.comment,
        h("span", { class: "by" }, ` ${nameOf(mark.person)}, ${mark.date}`),
      ),
    );
}

export const nameOf = (person) => person.replace(/ <[^<]*>$/u, "");

function about(bead) {
  const loose = findingsOf(bead.id).filter((finding) => finding.side === null);
  const waived = (state.findings[bead.id] ?? []).length - findingsOf(bead.id).length;
  const parts = [
    findingList(loose),
    bead.notes.map((note) => h("p", { class: "aside" }, h("span", { class: "label" }, "Note"), note)),
    bead.signed.map((signOff) =>
      h(
        "p",
        { class: `aside signature${signOff.present ? "" : " outdated"}` },
        h("span", { class: "label" }, signOff.present ? `Signed for ${signOff.kind}` : `Signed other words for ${signOff.kind}`),
        `${nameOf(signOff.person)}, ${signOff.date}`,
      ),
    ),
    waived > 0 && h("p", { class: "aside" }, h("span", { class: "label" }, "Waived"), `${waived} finding${waived > 1 ? "s" : ""}`),
  ];
  return h("div", { class: "about" }, parts.flat());
}

function actions(bead, editing) {
  const own = (kind) => bead.signed.some((signOff) => signOff.own && signOff.present && signOff.kind === kind);
  const button = (act, label, key, more = {}) =>
    h("button", { type: "button", "data-act": act, ...more }, label, " ", h("kbd", {}, key));
  if (editing)
    return h(
      "div",
      { class: "actions" },
      button("save", "Save", "Enter", { class: "main" }),
      button("close", "Leave for later", "Esc"),
      h("button", { type: "button", "data-act": "drop" }, "Drop the changes"),
    );
  return h(
    "div",
    { class: "actions" },
    button("accuracy", own("accuracy") ? "Signed for accuracy" : "Sign for accuracy", "s", {
      class: "main",
      disabled: own("accuracy"),
    }),
    button("reading", own("reading") ? "Signed for reading" : "Sign for reading", "r", { disabled: own("reading") }),
    button("edit", "Edit", "e", { disabled: !bead[target()].length }),
    button("mark", "Mark words", "m"),
    button("erratum", "Erratum", "x", { disabled: !bead[source()].length }),
  );
}
