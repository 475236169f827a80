// The page: loads the edition, moves through it, listens to keys, notices when others change the files.

import * as acts from "./acts.js";
import { get, Refusal } from "./api.js";
import { showHelp } from "./dialogs.js";
import { begin, leave } from "./editor.js";
import { byId } from "./elements.js";
import { nextBead } from "./filters.js";
import { drawCount, drawHeader, drawProgress } from "./header.js";
import { drawAgain, drawAll, filterRows, rowOf } from "./rows.js";
import { findingsOf, state, takeEdition, takeFindings, target } from "./state.js";
import { hide, watchPieces } from "./tip.js";
import { toast } from "./toast.js";

const EVERY = 4000;
const current = () => state.byId.get(state.current);

/** Makes a bead the current one and scrolls it to the middle of the window. */
function go(id, { edit = false, focus = true } = {}) {
  const before = state.current;
  const bead = state.byId.get(id);
  if (!bead) return;
  if (before !== id && state.unsaved.get(before)?.open) leave(state.byId.get(before));
  state.current = id;
  if (edit) begin(bead);
  if (before && before !== id) drawAgain(before);
  drawAgain(id);
  applyFilters();
  drawProgress();
  hide();
  const row = rowOf(id);
  const tall = row.offsetHeight > innerHeight - byId("top").offsetHeight - 40;
  row.scrollIntoView({ block: tall ? "start" : "center" });
  const field = edit && row.querySelector("textarea");
  if (field) {
    field.focus({ preventScroll: true });
    field.setSelectionRange(field.value.length, field.value.length);
  } else if (focus) row.focus({ preventScroll: true });
  history.replaceState(null, "", `#${encodeURIComponent(id)}`);
}

const move = (bead, nothing) => (bead ? go(bead.id) : toast(nothing));
const applyFilters = () => drawCount(filterRows());
const unsigned = (bead) => bead.state !== "signed";

const GLANCE = 400;
let wentOn = -GLANCE;

/** Signs the bead and goes on. A second tap at once is ignored: nobody has read the next bead yet. */
async function signAndGoOn(kind) {
  const bead = current();
  if (performance.now() - wentOn < GLANCE) return;
  const next = nextBead(1);
  if (!(await acts.sign(bead, kind)) || !next) return;
  go(next.id);
  wentOn = performance.now();
}

const ACTS = {
  accuracy: () => signAndGoOn("accuracy"),
  reading: () => signAndGoOn("reading"),
  edit: () => (current()[target()].length ? go(state.current, { edit: true }) : toast("There is nothing to edit on this side.")),
  save: () => acts.save(current()),
  close: () => acts.close(current()),
  drop: () => acts.close(current(), true),
  mark: () => acts.mark(current()),
  erratum: () => acts.propose(current()),
};

const KEYS = {
  j: () => move(nextBead(1), "This is the last bead."),
  k: () => move(nextBead(-1), "This is the first bead."),
  ArrowDown: () => KEYS.j(),
  ArrowUp: () => KEYS.k(),
  d: () => move(nextBead(1, unsigned, true), "Every bead here is signed."),
  f: () => move(nextBead(1, (bead) => findingsOf(bead.id).length, true), "There are no findings here."),
  g: () => go(state.beads[0].id),
  G: () => go(state.beads.at(-1).id),
  s: ACTS.accuracy,
  r: ACTS.reading,
  e: ACTS.edit,
  m: ACTS.mark,
  x: ACTS.erratum,
  u: () => acts.undo(),
  "/": () => byId("search").select(),
  "?": () => showHelp(),
};

let acting = 0;
let last = Promise.resolve();

/** Runs acts one after another. */
function inTurn(act) {
  acting++;
  last = last.then(act).finally(() => acting--);
}

function pressed(event) {
  if (event.isComposing || event.keyCode === 229 || event.defaultPrevented || document.querySelector("dialog[open]")) return;
  const field = event.target.closest?.("input, select, textarea, [contenteditable]");
  if (field?.matches(".editing textarea")) return pressedInEditor(event);
  if (field?.id === "search") return pressedInSearch(event, field);
  if (event.key === "Escape") hide();
  if (field?.matches("select") || (field?.matches("input") && event.key.startsWith("Arrow"))) return;
  if (event.ctrlKey || event.metaKey || event.altKey || !state.current) return;
  const act = KEYS[event.key];
  if (!act) return;
  event.preventDefault();
  if (event.repeat && !["j", "k", "ArrowDown", "ArrowUp"].includes(event.key)) return;
  inTurn(act);
}

function pressedInEditor(event) {
  if (event.key === "Enter" && !event.shiftKey) inTurn(ACTS.save);
  else if (event.key === "Enter") event.preventDefault();
  else if (event.key === "Escape") ACTS.close();
  else return;
  event.preventDefault();
}

function pressedInSearch(event, field) {
  if (event.key === "Enter") move(nextBead(1, () => true, true), "No bead has these words.");
  if (event.key === "Escape") {
    field.value = "";
    state.show.words = "";
    applyFilters();
    go(state.current);
  }
}

function clicked(event) {
  const button = event.target.closest("button[data-act]");
  const row = event.target.closest(".bead");
  if (button) return inTurn(ACTS[button.dataset.act]);
  if (!row || row.dataset.bead === state.current || event.target.closest("a") || !getSelection().isCollapsed) return;
  go(row.dataset.bead);
}

function fromAddress() {
  const id = decodeURIComponent(location.hash.slice(1));
  if (state.byId.has(id) && id !== state.current) go(id);
}

async function load() {
  takeEdition(await get("edition"));
  drawHeader();
  if (!state.byId.has(state.current)) state.current = null;
  drawAll();
}

let finding = 0;

/** Gets the findings again, a moment after the last change. */
function findAgain(pause = 600) {
  clearTimeout(finding);
  finding = setTimeout(async () => {
    try {
      const answer = await get("findings");
      const before = Object.fromEntries(state.beads.map(({ id }) => [id, JSON.stringify(state.findings[id])]));
      takeFindings(answer);
      for (const { id } of state.beads) {
        const changed = before[id] !== JSON.stringify(state.findings[id]);
        if (id === state.current ? !state.unsaved.get(id)?.open : changed) drawAgain(id);
      }
      applyFilters();
      byId("beads").dataset.found = answer.stamp;
    } catch (problem) {
      if (!(problem instanceof Refusal)) throw problem;
      toast(problem.message, true);
    }
  }, pause);
}

/** Checks whether the files are still those that are shown. */
async function watch() {
  if (document.hidden || acting || document.querySelector("dialog[open]")) return;
  try {
    const { stamp } = await get("stamp");
    if (stamp === state.edition.stamp || acting) return;
    const fresh = await get("edition");
    const same = fresh.beads.length === state.beads.length && fresh.beads.every((bead, n) => bead.id === state.beads[n].id);
    const changed = fresh.beads.filter((bead) => JSON.stringify(bead) !== JSON.stringify(state.byId.get(bead.id)));
    takeEdition(fresh);
    if (same) changed.filter(({ id }) => !state.unsaved.get(id)?.open).forEach(({ id }) => drawAgain(id));
    else drawAll();
    drawHeader();
    if (!state.byId.has(state.current)) go(state.beads[0]?.id, { focus: false });
    applyFilters();
    findAgain();
    if (changed.length) toast(`The files have changed; ${changed.length} bead${changed.length > 1 ? "s have" : " has"} been updated.`);
  } catch (problem) {
    if (!(problem instanceof Refusal)) throw problem;
    toast(problem.message, true);
  }
}

function listen() {
  document.addEventListener("keydown", pressed);
  byId("beads").addEventListener("click", clicked);
  byId("help-button").addEventListener("click", showHelp);
  byId("search").addEventListener("input", (event) => {
    state.show.words = event.target.value.trim();
    applyFilters();
  });
  byId("filters").addEventListener("change", (event) => {
    state.show.what = event.target.value;
    applyFilters();
  });
  byId("speaker").addEventListener("change", (event) => {
    state.show.speaker = event.target.value;
    applyFilters();
  });
  addEventListener("hashchange", fromAddress);
  addEventListener("focus", watch);
  addEventListener("beforeunload", (event) => state.unsaved.size && event.preventDefault());
  setInterval(watch, EVERY);
  const header = byId("top");
  const measure = () => {
    const sticks = getComputedStyle(header).position === "sticky";
    document.documentElement.style.scrollPaddingTop = `${sticks ? header.offsetHeight + 16 : 16}px`;
  };
  new ResizeObserver(measure).observe(header);
  watchPieces();
}

async function start() {
  acts.after.drawn = drawAgain;
  acts.after.changed = () => {
    drawProgress();
    applyFilters();
    findAgain();
  };
  acts.after.go = go;
  try {
    await load();
  } catch (problem) {
    byId("beads").textContent = problem.message;
    return;
  }
  listen();
  fromAddress();
  if (!state.current && state.beads.length) go((state.beads.find(unsigned) ?? state.beads[0]).id);
  document.documentElement.dataset.ready = "true";
  findAgain(0);
}

void start();
