// Elements made from data. Texts become text nodes, never markup.

/** An element; `properties` are attributes, `on…` are listeners; children that are null or false are left out. */
export function h(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

export const byId = (id) => document.getElementById(id);

const LANGS = { zh: "zh-Hans", en: "en" };
export const langOf = (side) => LANGS[side];
export const NAMES = { zh: "Chinese", en: "English" };

let fading = 0;

/** Says something in passing, to eyes and to screen readers. */
export function toast(message, grave = false) {
  const place = byId("toast");
  place.textContent = message;
  place.classList.toggle("grave", grave);
  place.classList.add("shown");
  clearTimeout(fading);
  fading = setTimeout(() => place.classList.remove("shown"), grave ? 9000 : 4500);
}
