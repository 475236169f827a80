// Texts in pieces. The server counts offsets in code points, JavaScript in UTF-16 units.

/** The pieces of a text between all starts and ends of ranges, each with the ranges that cover it. */
export function pieces(text, ranges) {
  const points = Array.from(text);
  const cuts = new Set([0, points.length]);
  for (const { start, end } of ranges) cuts.add(Math.min(start, points.length)).add(Math.min(end, points.length));
  const sorted = [...cuts].sort((a, b) => a - b);
  const found = [];
  for (let i = 0; i + 1 < sorted.length; i++) {
    const [start, end] = [sorted[i], sorted[i + 1]];
    const covering = ranges.filter((range) => range.start < end && start < range.end);
    found.push({ text: points.slice(start, end).join(""), ranges: covering });
  }
  return found;
}

export const codePoints = (text) => Array.from(text).length;

const WORDS = /\s+|[\p{Script=Han}]|[\p{L}\p{N}]+(?:[’'-][\p{L}\p{N}]+)*|./gsu;

/** What differs, as [kind, text]: same, gone or come. Compares words, in Chinese characters (longest common subsequence). */
export function difference(before, after) {
  const [a, b] = [before.match(WORDS) ?? [], after.match(WORDS) ?? []];
  const longest = Array.from({ length: a.length + 1 }, () => new Uint16Array(b.length + 1));
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--)
      longest[i][j] = a[i] === b[j] ? longest[i + 1][j + 1] + 1 : Math.max(longest[i + 1][j], longest[i][j + 1]);
  const found = [];
  const add = (kind, text) => {
    if (found.at(-1)?.[0] === kind) found.at(-1)[1] += text;
    else found.push([kind, text]);
  };
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) add("same", a[(j++, i++)]);
    else if (j >= b.length || (i < a.length && longest[i + 1][j] >= longest[i][j + 1])) add("gone", a[i++]);
    else add("come", b[j++]);
  }
  return found;
}
