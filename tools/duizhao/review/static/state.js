// What the page knows: the edition, what is found in it, where the reviewer is, and what they have not saved.

import { joined } from "./text.js";

export const state = {
  edition: null,
  beads: [],
  byId: new Map(),
  findings: {},
  terms: {},
  concepts: {},
  committed: {},
  current: null,
  /** Texts that are typed and not saved: bead → {digest, texts}. */
  unsaved: new Map(),
  /** Acts that can be taken back, the last one last. */
  done: [],
  show: { what: "all", speaker: "", words: "" },
};

export function takeEdition(edition) {
  state.edition = edition;
  state.beads = edition.beads;
  state.byId = new Map(edition.beads.map((bead) => [bead.id, bead]));
}

export function takeFindings(answer) {
  state.findings = answer.findings;
  state.terms = answer.terms;
  state.concepts = answer.concepts;
  state.committed = answer.committed;
}

/** A bead after an act. The files are known to be as they are now only if they were known to be as they were before. */
export function takeBead(answer) {
  if (answer.from === state.edition.stamp) state.edition.stamp = answer.stamp;
  if (!answer.bead) return;
  const place = state.beads.findIndex((bead) => bead.id === answer.bead.id);
  state.beads[place] = answer.bead;
  state.byId.set(answer.bead.id, answer.bead);
}

export const target = () => state.edition.target;
export const source = () => state.edition.source;
export const findingsOf = (id) => (state.findings[id] ?? []).filter((finding) => finding.waived === null);
export const voicesOf = (bead) => [...new Set([...bead.zh, ...bead.en].map((segment) => segment.voice))];
export const voiceName = (voice, side) => state.edition.voices[voice]?.[side] ?? voice;

/** Whether the filters and the search let a bead be seen. */
export function isShown(bead) {
  const { what, speaker, words } = state.show;
  if (what === "draft" && bead.state !== "draft" && bead.state !== "untranslated") return false;
  if (what === "stale" && bead.state !== "stale") return false;
  if (what === "findings" && !findingsOf(bead.id).length) return false;
  if (speaker && !voicesOf(bead).includes(speaker)) return false;
  if (!words) return true;
  const text = `${bead.id}\n${joined("zh", bead.zh)}\n${joined("en", bead.en)}`.toLowerCase();
  return text.includes(words.toLowerCase());
}

/** The next bead from the current one that can be seen and pleases; `step` is 1 or -1. */
export function nextBead(step, pleases = () => true, around = false) {
  const start = state.beads.findIndex((bead) => bead.id === state.current);
  const count = state.beads.length;
  for (let walked = 1; walked <= count; walked++) {
    const place = start + step * walked;
    if (!around && (place < 0 || place >= count)) return null;
    const bead = state.beads[((place % count) + count) % count];
    if (isShown(bead) && pleases(bead)) return bead;
  }
  return null;
}
