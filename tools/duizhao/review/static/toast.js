// A short message at the edge of the page, for eyes and for screen readers.

import { byId } from "./elements.js";

let fading = 0;

/** Shows a message for some seconds; a grave one is red and stays longer. */
export function toast(message, grave = false) {
  const place = byId("toast");
  place.textContent = message;
  place.classList.toggle("grave", grave);
  place.classList.add("shown");
  clearTimeout(fading);
  fading = setTimeout(() => place.classList.remove("shown"), grave ? 9000 : 4500);
}
