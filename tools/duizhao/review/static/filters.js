// Which beads the filters and the search let through, and the next of them.

import { joined } from "./languages.js";
import { findingsOf, state, voicesOf } from "./state.js";

/** Whether the filters and the search let a bead through. */
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

/** The next shown bead that `suits`, from the current one; `step` is 1 or -1. */
export function nextBead(step, suits = () => true, around = false) {
  const start = state.beads.findIndex((bead) => bead.id === state.current);
  const count = state.beads.length;
  for (let walked = 1; walked <= count; walked++) {
    const place = start + step * walked;
    if (!around && (place < 0 || place >= count)) return null;
    const bead = state.beads[((place % count) + count) % count];
    if (isShown(bead) && suits(bead)) return bead;
  }
  return null;
}
