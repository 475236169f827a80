// The server's answers. A conflict and a refusal are exceptions of their own.

/** The bead is not what was shown; `present` is what it is now, or null where it is gone. */
export class Conflict extends Error {
  constructor(answer) {
    super("the words have changed");
    this.present = answer.bead;
  }
}

export class Refusal extends Error {}

const ENDED = "duizhao review does not answer: it has ended. Nothing you see is lost; start it again to save.";

async function answered(path, options) {
  let response;
  try {
    response = await fetch(path, options);
  } catch {
    throw new Refusal(ENDED);
  }
  if (response.status === 401) throw new Refusal("This page is of an earlier run; open the link of the present one.");
  const type = response.headers.get("Content-Type") ?? "";
  const answer = type.startsWith("application/json") ? await response.json() : { error: await response.text() };
  if (response.status === 409) throw new Conflict(answer);
  if (!response.ok) throw new Refusal(answer.error ?? "the server has refused it");
  return answer;
}

export const ask = (name) => answered(`/api/${name}`);

export const tell = (name, body) =>
  answered(`/api/${name}`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  });
