// Findings as a list.

import { h } from "./elements.js";

const LEVELS = { error: "Error", warning: "Warning", split: "Split" };

/** The findings, each with its suggestion and evidence; null if there are none. */
export function findingList(found) {
  if (!found.length) return null;
  return h(
    "ul",
    { class: "found", lang: "en", "aria-label": "Findings" },
    found.map((finding) =>
      h(
        "li",
        { class: finding.level },
        h("span", { class: "level" }, LEVELS[finding.level]),
        h("span", { class: "message" }, finding.message),
        finding.suggestion !== null && h("span", { class: "suggestion" }, "Suggested: ", h("ins", {}, finding.suggestion)),
        h("span", { class: "rule" }, `${finding.rule} ${finding.name}`),
        finding.evidence.length > 0 &&
          h(
            "details",
            {},
            h("summary", {}, "Evidence"),
            h("ul", {}, finding.evidence.map((item) => h("li", {}, [item.text && `“${item.text}” `, item.note].filter(Boolean)))),
          ),
      ),
    ),
  );
}
