// How one text differs from another, shown as one paragraph.

import { h } from "./elements.js";
import { difference } from "./text.js";

const TAGS = { same: "span", gone: "del", come: "ins" };

/** Two texts as one, with what was deleted and inserted. */
export const changes = (before, after, lang = "en") =>
  h("p", { class: "changes", lang }, difference(before, after).map(([kind, text]) => h(TAGS[kind], {}, text)));
