// The text as rows, one for each bead: only the current one is shown in full.

import { fullRow } from "./bead.js";
import { byId, h } from "./elements.js";
import { isShown } from "./filters.js";
import { jointOf, langOf } from "./languages.js";
import { findingsOf, state, voiceName } from "./state.js";

export const rowOf = (id) => byId(`bead-${id}`);

/** Draws all rows anew. */
export function drawAll() {
  const rows = document.createDocumentFragment();
  let before = null;
  for (const bead of state.beads) {
    rows.append(drawn(bead, before));
    before = bead;
  }
  byId("beads").replaceChildren(rows);
}

/** Draws one row anew, after something about its bead has changed. */
export function drawAgain(id) {
  const row = rowOf(id);
  if (!row) return;
  const place = state.beads.findIndex((bead) => bead.id === id);
  const focused = row.contains(document.activeElement);
  const fresh = drawn(state.beads[place], state.beads[place - 1]);
  row.replaceWith(fresh);
  if (focused) fresh.focus({ preventScroll: true });
}

/** Hides the rows that the filters exclude, but never the current one; returns how many are shown. */
export function filterRows() {
  let seen = 0;
  for (const bead of state.beads) {
    const shown = isShown(bead);
    seen += shown;
    const row = rowOf(bead.id);
    if (row) row.hidden = !shown && bead.id !== state.current;
  }
  return seen;
}

function drawn(bead, before) {
  const current = bead.id === state.current;
  const row = h("article", {
    id: `bead-${bead.id}`,
    class: `bead ${bead.kind} is-${bead.state}${current ? " current" : ""}`,
    tabindex: "-1",
    "aria-label": `${bead.id}, ${bead.state}`,
    "aria-current": current ? "true" : null,
    "data-bead": bead.id,
  });
  row.append(edge(bead), ...(current ? fullRow(bead) : plain(bead, before)));
  row.hidden = !current && !isShown(bead);
  return row;
}

function edge(bead) {
  const count = findingsOf(bead.id).length;
  const grave = findingsOf(bead.id).some((finding) => finding.level === "error");
  return h(
    "div",
    { class: "edge" },
    h("a", { class: "id", href: `#${encodeURIComponent(bead.id)}` }, bead.id),
    h("span", { class: `state ${bead.state}` }, bead.state),
    count > 0 && h("span", { class: `tally${grave ? " grave" : ""}` }, `${count} finding${count > 1 ? "s" : ""}`),
    state.unsaved.has(bead.id) && h("span", { class: "tally unsaved" }, "not saved"),
  );
}

function plain(bead, before) {
  return ["zh", "en"].map((side) => {
    const voice = bead[side][0]?.voice;
    const heard = before && before[side].at(-1)?.voice === voice;
    const texts = bead[side].map((segment) => segment.text).join(jointOf(side));
    return h(
      "div",
      { class: `side ${side}`, lang: langOf(side) },
      voice && !heard && h("p", { class: "voice" }, voiceName(voice, side)),
      texts ? h("p", { class: "text" }, texts) : h("p", { class: "nothing", lang: "en" }, bead.reason || "—"),
    );
  });
}
