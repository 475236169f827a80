// What is known of the words under the pointer or the focus: terms, findings, errata.

import { rangesAt } from "./bead.js";
import { byId, h } from "./elements.js";
import { langOf } from "./languages.js";
import { state } from "./state.js";

/** Shows tips for all pieces of text, present and future. */
export function watchPieces() {
  for (const come of ["pointerover", "focusin"])
    document.addEventListener(come, (event) => {
      const piece = event.target.closest?.(".piece");
      if (piece) show(piece);
      else if (come === "pointerover" && !document.activeElement?.matches(".piece")) hide();
    });
  document.addEventListener("focusout", hide);
  document.addEventListener("scroll", hide, { passive: true });
}

export function hide() {
  byId("tip").hidden = true;
  for (const piece of document.querySelectorAll(".piece[aria-describedby]")) piece.removeAttribute("aria-describedby");
}

function show(piece) {
  hide();
  const tip = byId("tip");
  tip.replaceChildren(...rangesAt(piece).flatMap(describe));
  tip.hidden = false;
  piece.setAttribute("aria-describedby", "tip");
  const at = piece.getClientRects()[0] ?? piece.getBoundingClientRect();
  const [width, height] = [tip.offsetWidth, tip.offsetHeight];
  const below = at.bottom + 8 + height < innerHeight;
  tip.style.left = `${Math.max(8, Math.min(at.left, innerWidth - width - 8))}px`;
  tip.style.top = `${below ? at.bottom + 8 : Math.max(8, at.top - height - 8)}px`;
}

function describe({ concepts, finding, erratum }) {
  if (finding) return h("p", { class: finding.level }, h("b", {}, finding.name), finding.message);
  if (erratum)
    return h("p", {}, h("b", {}, `erratum, ${erratum.status}`), h("span", { lang: langOf(erratum.side) }, erratum.correction));
  return concepts.map((id) => {
    const concept = state.concepts[id];
    const words = (side) =>
      h(
        "span",
        { lang: langOf(side), class: "words" },
        concept[side].preferred.join(", "),
        concept[side].admitted.length > 0 && `, ${concept[side].admitted.join(", ")}`,
        concept[side].deprecated.length > 0 && [" ", h("del", {}, concept[side].deprecated.join(", "))],
      );
    return concept && h("p", {}, h("b", {}, id), words("zh"), words("en"), concept.note && h("small", {}, concept.note));
  });
}
