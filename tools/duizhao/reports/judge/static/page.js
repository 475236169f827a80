"use strict";
const packet = JSON.parse(document.getElementById("data").textContent);
const sheets = packet.sheets;
const storage = `duizhao-judge-${packet.id}`;
const columns = ["passage", "verdict", "major", "words", "reason"];
const byId = (id) => document.getElementById(id);
const radios = [...document.getElementsByName("major")];
const verdictButtons = [...document.querySelectorAll("[data-verdict]")];
const nothing = () => ({ verdict: "", major: "", words: "", reason: "" });

let votes = {}; // by label
let current = 0;
let done = []; // what undo restores: [number of the passage, its vote before]

function say(text) {
  byId("status").textContent = text;
}

function keep() {
  try {
    localStorage.setItem(storage, JSON.stringify({ votes, current }));
  } catch {
    say("This browser keeps nothing for this page: save the verdicts before you close it.");
  }
}

function restore() {
  try {
    const kept = JSON.parse(localStorage.getItem(storage));
    if (kept) ({ votes, current } = kept);
  } catch {
    votes = {};
  }
  current = Math.min(Math.max(0, current | 0), sheets.length - 1);
}

function vote() {
  return (votes[sheets[current].label] ??= nothing());
}

function fill(id, text) {
  const box = byId(id);
  box.lang = /\p{Script=Han}/u.test(text) ? "zh-Hans" : "en";
  box.replaceChildren(
    ...text.split("\n").map((line) => {
      const paragraph = document.createElement("p");
      paragraph.textContent = line;
      return paragraph;
    }),
  );
}

function show() {
  const sheet = sheets[current];
  const given = vote();
  const judged = sheets.filter((one) => votes[one.label]?.verdict).length;
  byId("number").textContent = current + 1;
  byId("count").textContent = sheets.length;
  byId("judged").textContent = judged;
  byId("progress").max = sheets.length;
  byId("progress").value = judged;
  byId("voice").textContent = sheet.voice;
  byId("voice").hidden = !sheet.voice;
  byId("source_part").hidden = !sheet.source;
  fill("source", sheet.source);
  fill("text_1", sheet.first);
  fill("text_2", sheet.second);
  byId("words").value = given.words;
  byId("reason").value = given.reason;
  for (const radio of radios) radio.checked = radio.value === given.major;
  for (const button of verdictButtons) {
    button.setAttribute("aria-pressed", String(button.dataset.verdict === given.verdict));
  }
  byId("part_1").classList.toggle("chosen", given.verdict === "1");
  byId("part_2").classList.toggle("chosen", given.verdict === "2");
}

function go(number) {
  current = Math.min(Math.max(0, number), sheets.length - 1);
  show();
  keep();
  scrollTo(0, 0);
}

function judge(verdict) {
  const given = vote();
  if (given.major && !given.words.trim()) {
    say("Quote the words of the major error first, or choose none.");
    byId("words").focus();
    return;
  }
  done.push([current, { ...given, verdict: given.verdict }]);
  given.verdict = verdict;
  if (document.activeElement !== document.body) document.activeElement.blur();
  const rest = [...sheets.keys()].filter((number) => !votes[sheets[number].label]?.verdict);
  const following = rest.find((number) => number > current) ?? rest[0];
  const what = verdict === "0" ? "equal" : `${verdict} is better`;
  const number = current + 1;
  go(following ?? current);
  say(
    following === undefined
      ? `Passage ${number}: ${what}. All passages are judged; save the verdicts.`
      : `Passage ${number}: ${what}.`,
  );
}

function undo() {
  const last = done.pop();
  if (!last) {
    say("There is nothing to undo.");
    return;
  }
  votes[sheets[last[0]].label] = last[1];
  go(last[0]);
  say(`The verdict on passage ${last[0] + 1} is undone.`);
}

const escapes = { "\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r" };
const cell = (text) => text.trim().replace(/[\\\t\n\r]/g, (found) => escapes[found]);
const text = (escaped) =>
  escaped.replace(/\\([\\tnr])/g, (_, letter) => ({ "\\": "\\", t: "\t", n: "\n", r: "\r" })[letter]);

function tsv() {
  const rows = sheets
    .filter((sheet) => votes[sheet.label]?.verdict)
    .map(({ label }) => {
      const { verdict, major, words, reason } = votes[label];
      return [label, verdict, major, major ? words : "", reason].map(cell).join("\t");
    });
  return [columns.join("\t"), ...rows, ""].join("\n");
}

function save() {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([tsv()], { type: "text/tab-separated-values" }));
  link.download = `verdicts-${packet.id}.tsv`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  say(`Saved as ${link.download}.`);
}

async function open(file) {
  const [head, ...lines] = (await file.text()).replace(/\r\n/g, "\n").split("\n");
  const known = new Set(sheets.map((sheet) => sheet.label));
  const found = lines.filter(Boolean).map((line) => line.split("\t").map(text));
  if (head !== columns.join("\t") || !found.every(([label, verdict]) => known.has(label) && /^[012]$/.test(verdict))) {
    say("This file has no verdicts on this packet; nothing was changed.");
    return;
  }
  for (const [label, verdict, major = "", words = "", reason = ""] of found) {
    votes[label] = { verdict, major, words, reason };
  }
  done = [];
  const first = sheets.findIndex((sheet) => !votes[sheet.label]?.verdict);
  go(first < 0 ? 0 : first);
  say(`Read from the file: ${found.length} verdicts.`);
}

const keys = {
  1: () => judge("1"),
  2: () => judge("2"),
  0: () => judge("0"),
  m: () => (radios.find((radio) => radio.checked) ?? radios[0]).focus(),
  r: () => byId("reason").focus(),
  u: undo,
  j: () => go(current + 1),
  k: () => go(current - 1),
  ArrowRight: () => go(current + 1),
  ArrowLeft: () => go(current - 1),
  s: save,
};

addEventListener("keydown", (event) => {
  const field = event.target;
  const isText = field.matches("textarea, input[type=text]");
  if (event.key === "Escape" || (event.key === "Enter" && field.id === "words")) {
    field.blur();
  } else if (!isText && !event.ctrlKey && !event.metaKey && !event.altKey && Object.hasOwn(keys, event.key)) {
    if (field.type === "radio" && event.key.startsWith("Arrow")) return;
    event.preventDefault();
    keys[event.key]();
  }
});

for (const button of verdictButtons) button.addEventListener("click", () => judge(button.dataset.verdict));
byId("undo").addEventListener("click", undo);
byId("save").addEventListener("click", save);
byId("next").addEventListener("click", keys.j);
byId("previous").addEventListener("click", keys.k);
byId("open").addEventListener("change", (event) => {
  if (event.target.files[0]) open(event.target.files[0]);
  event.target.value = "";
});
for (const name of ["words", "reason"]) {
  byId(name).addEventListener("input", (event) => {
    vote()[name] = event.target.value;
    keep();
  });
}
for (const radio of radios) {
  radio.addEventListener("change", () => {
    vote().major = radio.value;
    keep();
  });
}

restore();
show();
