// Requests to the server. Addresses are relative: the path of the page has the secret of this run.

/** The bead is not what was shown; `present` is what it is now, null if it is gone. */
export class Conflict extends Error {
  constructor(answer) {
    super("the words have changed");
    this.present = answer.bead;
  }
}

/** The server refuses; the message says why. */
export class Refusal extends Error {}

const ENDED = "duizhao review has ended. Nothing you see is lost: start it again to save.";

async function request(path, options) {
  let response;
  try {
    response = await fetch(path, options);
  } catch {
    throw new Refusal(ENDED);
  }
  if (response.status === 401) throw new Refusal("This page belongs to an earlier run; open the address of the present one.");
  const type = response.headers.get("Content-Type") ?? "";
  const answer = type.startsWith("application/json") ? await response.json() : { error: await response.text() };
  if (response.status === 409) throw new Conflict(answer);
  if (!response.ok) throw new Refusal(answer.error ?? "the server has refused it");
  return answer;
}

/** Gets one of the server's views. */
export const get = (name) => request(`api/${name}`);

/** Sends an act to the server. */
export const post = (name, body) =>
  request(`api/${name}`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  });
