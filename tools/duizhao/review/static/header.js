// The head of the page: who is reviewing, the progress of each section, how many beads are shown.

import { byId, h } from "./elements.js";
import { langOf } from "./languages.js";
import { state, target, voiceName, voicesOf } from "./state.js";

/** Title, reviewer and speakers: what changes only with the edition. */
export function drawHeader() {
  const { title, person, unsigned } = state.edition;
  const side = target();
  byId("title").textContent = title[side] || title.zh || title.en;
  byId("title").title = [title.zh, title.en].filter(Boolean).join("\n");
  byId("title").lang = langOf(title[side] ? side : title.zh ? "zh" : "en");
  document.title = `${title[side] || title.zh} · review`;
  byId("who").textContent = unsigned ? `Read and edit only: ${unsigned}` : person;
  byId("who").classList.toggle("closed", Boolean(unsigned));
  const voices = [...new Set(state.beads.flatMap(voicesOf))];
  const chosen = byId("speaker").value;
  byId("speaker").replaceChildren(
    h("option", { value: "" }, "Everybody"),
    ...voices.map((voice) => h("option", { value: voice }, voiceName(voice, side))),
  );
  byId("speaker").value = voices.includes(chosen) ? chosen : "";
  drawProgress();
}

/** A bar for each section: how much of it is signed, how much stale. */
export function drawProgress() {
  const items = state.edition.sections.map((section) => {
    const beads = section.beads.map((id) => state.byId.get(id)).filter(Boolean);
    const count = (wanted) => beads.filter((bead) => bead.state === wanted).length;
    const [signed, stale] = [count("signed"), count("stale")];
    const name = section.title[target()] || section.title.zh || section.title.en || "Opening";
    const here = section.beads.includes(state.current);
    const part = (kind, number) => {
      const bar = h("span", { class: kind });
      bar.style.width = `${(100 * number) / Math.max(1, beads.length)}%`;
      return bar;
    };
    const figures = `${signed} of ${beads.length} signed${stale ? `, ${stale} stale` : ""}`;
    return h(
      "li",
      {},
      h(
        "a",
        { href: `#${encodeURIComponent(section.beads[0])}`, title: `${name}: ${figures}`, "aria-current": here ? "true" : null },
        h("span", { class: "name" }, name),
        h("span", { class: "bar", "aria-hidden": "true" }, part("signed", signed), part("stale", stale)),
        h("span", { class: "figures" }, `${signed}/${beads.length}`, h("span", { class: "unseen" }, " signed")),
      ),
    );
  });
  byId("sections").replaceChildren(...items);
}

/** How many beads are shown. */
export function drawCount(seen) {
  const all = state.beads.length;
  const signed = state.beads.filter((bead) => bead.state === "signed").length;
  byId("count").textContent = seen === all ? `${signed} of ${all} signed` : `${seen} of ${all} shown`;
}
