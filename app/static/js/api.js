/** Calls to our own API. Everything that goes wrong becomes a Problem with words for a student. */
import { events } from "./events.js";

export class Problem extends Error {
  constructor(status, title, detail = "") {
    super([title, detail].filter(Boolean).join(" "));
    this.status = status;
  }
}

const OFFLINE = new Problem(0, "That did not reach the tutor.", "Your words are still here: check the connection and send again.");

async function post(address, body, accept, again = false) {
  const token = document.querySelector('meta[name="csrf"]').content;
  const headers = { "Content-Type": "application/json", "X-CSRF-Token": token, Accept: accept };
  let response;
  try {
    response = await fetch(address, { method: "POST", headers, body: JSON.stringify(body), credentials: "same-origin" });
  } catch {
    throw OFFLINE;
  }
  if (response.ok) return response;
  if (response.status === 403 && !again && (await freshToken())) return post(address, body, accept, true);
  const said = await response.json().catch(() => ({}));
  throw new Problem(response.status, said.title ?? "Something broke on our side.", said.detail ?? "Your words are still here: try again in a moment.");
}

/** Whoever signed in again in another tab has another token: take it from this page as it is served now. */
async function freshToken() {
  const meta = document.querySelector('meta[name="csrf"]');
  const answer = await fetch(location.href, { headers: { "X-Unattended": "1" }, credentials: "same-origin" }).catch(() => null);
  if (!answer?.ok || answer.redirected) return false;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const fresh = page.querySelector('meta[name="csrf"]')?.content;
  if (!fresh || fresh === meta.content) return false;
  meta.content = fresh;
  return true;
}

/** Send one message; resolves to the turn. `progress({ stage, detail })` is told how far the reply is. */
export async function sendMessage(address, message, progress) {
  const response = await post(address, message, "text/event-stream");
  try {
    for await (const { event, data } of events(response)) {
      if (event === "progress") progress(data);
      else if (event === "turn") return data;
      else if (event === "error") throw new Problem(data.status, data.title, data.detail);
    }
  } catch (error) {
    if (error instanceof Problem) throw error;
  }
  throw OFFLINE; // the stream ended before the turn: the same id makes sending again safe
}

/** What the tutor reads in a text: { html } with html empty when there is nothing to show. */
export async function readAs(address, text) {
  const response = await post(address, { text }, "application/json");
  return response.json();
}

/** Keep what is being typed: { person } holds first words where somebody at the school should hear of it. */
export async function keepDraft(address, draft) {
  const response = await post(address, draft, "application/json");
  return response.json();
}
