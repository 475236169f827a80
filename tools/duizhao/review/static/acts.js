// What a reviewer does: sign, save, mark, propose, take back. Each carries the digest of what was shown.

import { Conflict, post, Refusal } from "./api.js";
import { askErratum, askMark, askWho, showConflict } from "./dialogs.js";
import { begin, leave } from "./editor.js";
import { joined } from "./languages.js";
import { source, state, takeBead, target } from "./state.js";
import { codePoints } from "./text.js";
import { toast } from "./toast.js";

/** Set by main.js: draws a bead again; gets the findings again; goes to a bead. */
export const after = { drawn: () => {}, changed: () => {}, go: () => {} };

/** Does something on the server; true if it was done. If not, shows why. */
async function act(bead, name, body, what, { mine = null } = {}) {
  try {
    const answer = await post(name, { bead: bead.id, digest: bead.digest, ...body });
    takeBead(answer);
    state.done.push({ act: answer.undo, bead: bead.id, what });
    return true;
  } catch (problem) {
    if (problem instanceof Conflict) await conflict(bead, problem, mine);
    else if (problem instanceof Refusal) toast(problem.message, true);
    else throw problem;
    return false;
  }
}

async function conflict(bead, problem, mine) {
  takeBead({ bead: problem.present });
  const chosen = await showConflict(bead, problem.present, mine && textOf(bead, mine), target());
  if (mine && problem.present) {
    if (chosen === "theirs") state.unsaved.delete(bead.id);
    else if (chosen === "mine") begin(problem.present, kept(mine, problem.present), problem.present.digest);
  }
  after.drawn(bead.id);
  after.changed();
  if (chosen === "mine") after.go(bead.id, { edit: true });
}

/** The texts whose segments the bead still has. */
const kept = (texts, bead) => Object.fromEntries(bead[target()].filter(({ id }) => id in texts).map(({ id }) => [id, texts[id]]));

const textOf = (bead, texts) => joined(target(), bead[target()].map(({ id }) => ({ text: texts[id] ?? "" })));

/** Whether the reviewer may sign. Asks once for the code that the terminal shows. */
async function maySign(kind) {
  const { unsigned, person, confirmed } = state.edition;
  if (unsigned) toast(`Nothing can be signed: ${unsigned}.`, true);
  if (unsigned) return false;
  if (confirmed) return true;
  if (!(await askWho(person, kind, (code) => post("confirm", { person, code })))) return false;
  state.edition.confirmed = true;
  return true;
}

export async function sign(bead, kind) {
  if (state.unsaved.has(bead.id)) {
    toast("Save your changes first, or drop them: a sign-off is for the saved words.", true);
    return false;
  }
  if (bead.signed.some((signOff) => signOff.own && signOff.present && signOff.kind === kind)) {
    toast(`You have signed ${bead.id} for ${kind} already.`);
    return false;
  }
  if (!(await maySign(kind)) || !(await act(bead, "sign", { kind }, `the sign-off of ${bead.id}`))) return false;
  toast(`${bead.id} signed for ${kind}. u takes it back.`);
  after.drawn(bead.id);
  after.changed();
  return true;
}

export async function save(bead) {
  const open = state.unsaved.get(bead.id);
  if (!open) return;
  const texts = Object.fromEntries(bead[target()].map(({ id }) => [id, (open.texts[id] ?? "").trim()]));
  if (open.digest === bead.digest && bead[target()].every(({ id, text }) => text === texts[id])) {
    state.unsaved.delete(bead.id);
    after.go(bead.id);
    return;
  }
  if (!(await act({ ...open.shown, digest: open.digest }, "save", { texts }, `the edit of ${bead.id}`, { mine: texts }))) return;
  state.unsaved.delete(bead.id);
  toast(`${bead.id} saved. u takes it back.`);
  after.go(bead.id);
  after.changed();
}

/** Leaves the editor; with `drop`, what was changed is lost. */
export function close(bead, drop = false) {
  if (drop) state.unsaved.delete(bead.id);
  else leave(bead);
  after.go(bead.id);
}

/** The words of the bead that are selected: side, words, and where they begin in the side's text, in code points. */
function selected(bead) {
  const selection = getSelection();
  const node = selection.anchorNode?.parentElement;
  const text = node?.closest(`#${CSS.escape(`bead-${bead.id}`)} .text[data-side]`);
  if (!text || selection.isCollapsed || !text.contains(selection.focusNode)) return null;
  const range = selection.getRangeAt(0);
  const before = document.createRange();
  before.selectNodeContents(text);
  before.setEnd(range.startContainer, range.startOffset);
  const quote = range.toString();
  const lead = quote.length - quote.trimStart().length;
  return { side: text.dataset.side, quote: quote.trim(), start: codePoints(before.toString()) + codePoints(quote.slice(0, lead)) };
}

export async function mark(bead) {
  const found = selected(bead);
  const side = found?.side ?? (bead[target()].length ? target() : source());
  if (!(await maySign("mark"))) return;
  const words = await askMark(bead, side, found?.quote ?? joined(side, bead[side]));
  if (!words || !(await act(bead, "mark", { side, ...words }, `the mark in ${bead.id}`))) return;
  toast(`Marked in ${bead.id}. u takes it back.`);
  after.drawn(bead.id);
  after.changed();
}

export async function propose(bead) {
  const side = source();
  const found = selected(bead);
  const text = joined(side, bead[side]);
  const words = await askErratum(bead, side, found?.side === side ? found.quote : text);
  if (!words) return;
  const there = found?.side === side && found.quote === words.quote;
  const start = there ? found.start : codePoints(text.slice(0, text.indexOf(words.quote)));
  if (!(await act(bead, "erratum", { start, ...words }, `the erratum in ${bead.id}`))) return;
  toast(`Erratum proposed in ${bead.id}. u takes it back.`);
  after.drawn(bead.id);
  after.changed();
}

export async function undo() {
  const last = state.done.pop();
  if (!last) {
    toast("There is nothing to take back.");
    return;
  }
  const bead = state.byId.get(last.bead);
  try {
    takeBead(await post("undo", { act: last.act, bead: last.bead }));
    toast(`Taken back: ${last.what}.`);
  } catch (problem) {
    if (problem instanceof Conflict) {
      takeBead({ bead: problem.present });
      await showConflict(bead, problem.present, null, target());
    } else if (problem instanceof Refusal) toast(problem.message, true);
    else throw problem;
  }
  after.go(last.bead);
  after.changed();
}
