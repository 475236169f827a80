// What the page knows: the edition, its findings, where the reviewer is, and what they have not saved.

export const state = {
  edition: null,
  beads: [],
  byId: new Map(),
  findings: {},
  terms: {},
  concepts: {},
  committed: {},
  current: null,
  /** Typed and not saved, by bead: {digest, shown, texts, open}. */
  unsaved: new Map(),
  /** Acts that can be taken back, the latest last. */
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

/** Takes in a bead after an act. Its stamp is taken only if nobody else wrote before: else their changes would be missed. */
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
