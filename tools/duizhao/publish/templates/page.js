"use strict";
(() => {
  const root = document.documentElement;
  const kept = {
    get(key) { try { return localStorage.getItem("duizhao." + key); } catch { return null; } },
    set(key, value) { try { localStorage.setItem("duizhao." + key, value); } catch { /* a page from a file may keep nothing */ } },
  };
  const views = ["side", "lines", "en", "zh"];
  const kind = kept.get("view");
  root.dataset.view = views.includes(kind) ? kind : "side";
  const theme = kept.get("theme");
  if (theme === "dark" || theme === "light") root.dataset.theme = theme;

  const ready = () => {
    const tools = document.querySelector(".tools");
    tools.hidden = false;
    const both = document.body.classList.contains("both");
    if (!both) root.dataset.view = "";

    // The switch keeps the sentence that is at the top of the window where it is.
    const atTop = () => [...document.querySelectorAll("main .row")].find((row) => row.getBoundingClientRect().bottom > 60);
    for (const input of tools.querySelectorAll("[name=view]")) {
      input.checked = input.value === root.dataset.view;
      input.addEventListener("change", () => {
        const row = scrollY > 200 ? atTop() : null;
        root.dataset.view = input.value;
        kept.set("view", input.value);
        row?.scrollIntoView({ block: "start" });
        search();
      });
    }

    const dark = document.getElementById("dark_");
    const isDark = () => root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    const pressed = () => dark.setAttribute("aria-pressed", isDark());
    pressed();
    dark.addEventListener("click", () => {
      root.dataset.theme = isDark() ? "light" : "dark";
      kept.set("theme", root.dataset.theme);
      pressed();
    });

    const field = document.getElementById("find_");
    const found = document.getElementById("found_");
    const next = document.getElementById("next_");
    if (globalThis.CSS?.highlights) {  // a rule that older browsers and validators can't read
      document.styleSheets[0].insertRule("::highlight(found) { background: var(--seal); color: var(--paper); }");
    }
    let rows = [];
    let at = -1;
    function search() {
      const words = field.value.trim().toLowerCase();
      const ranges = [];
      rows = [];
      at = -1;
      for (const row of document.querySelectorAll(".row")) {
        row.classList.remove("hit");
        for (const sentence of words ? row.querySelectorAll(".sentence") : []) {
          if (!sentence.getClientRects().length) continue;
          const hits = rangesIn(sentence, words);
          if (!hits.length) continue;
          ranges.push(...hits);
          if (rows.at(-1) !== row) rows.push(row);
        }
      }
      if (globalThis.CSS?.highlights) CSS.highlights.set("found", new Highlight(...ranges));
      next.hidden = rows.length === 0;
      found.textContent = words ? `${ranges.length} in ${rows.length} rows` : "";
    }

    // Words may run over the edge of a link or mark inside the sentence.
    function rangesIn(sentence, words) {
      const walker = document.createTreeWalker(sentence, NodeFilter.SHOW_TEXT, (node) =>
        node.parentElement.closest(".self, .call") ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT);
      const nodes = [];
      let text = "";
      while (walker.nextNode()) {
        nodes.push([text.length, walker.currentNode]);
        text += walker.currentNode.data;
      }
      // Letters that grow when lowered would shift all that follows: they stay as they are.
      const lower = [...text].map((one) => one.toLowerCase().length === one.length ? one.toLowerCase() : one).join("");
      const place = (offset) => {
        const [start, node] = nodes.findLast(([begins]) => begins <= offset);
        return [node, offset - start];
      };
      const hits = [];
      for (let offset = lower.indexOf(words); offset >= 0; offset = lower.indexOf(words, offset + words.length)) {
        const range = new Range();
        range.setStart(...place(offset));
        const [node, last] = place(offset + words.length - 1);
        range.setEnd(node, last + 1);
        hits.push(range);
      }
      return hits;
    }

    function go() {
      if (!rows.length) return;
      rows[at]?.classList.remove("hit");
      at = (at + 1) % rows.length;
      rows[at].classList.add("hit");
      rows[at].scrollIntoView({ block: "center" });
    }
    let waiting;
    field.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(search, 120); });
    field.addEventListener("keydown", (event) => { if (event.key === "Enter") { if (at < 0) search(); go(); } });
    next.addEventListener("click", go);
  };
  document.addEventListener("DOMContentLoaded", ready);
})();
