/** What stands at the top of a page about alerts is asked for every few seconds, and put in place where it changed.
    A page that can follow no longer says so: silence must never look like "nothing waits". */
const place = document.getElementById("alerts");
const SEEN_MS = 4000;
const HIDDEN_MS = 15000;
const LOST_MS = 20000;
let last = Date.now();

function put(nodes, shown) {
  if (place.dataset.shown === shown) return;
  place.dataset.shown = shown;
  const focused = place.contains(document.activeElement);
  place.replaceChildren(...nodes);
  place.hidden = !shown;
  if (focused) place.querySelector("a")?.focus();
}

function say(text) {
  const page = new DOMParser().parseFromString(text, "text/html");
  put(page.body.childNodes, page.querySelector(".alerts")?.outerHTML ?? "");
}

function lost(words) {
  const list = document.createElement("ul");
  list.className = "alerts";
  list.setAttribute("role", "list");
  const line = document.createElement("li");
  line.className = "alert alert-broken";
  const inside = document.createElement("div");
  inside.className = "alert-inside";
  const said = document.createElement("p");
  said.textContent = words;
  inside.append(said);
  line.append(inside);
  list.append(line);
  put([list], words);
}

async function look() {
  try {
    const answer = await fetch(place.dataset.now, { headers: { "X-Unattended": "1" }, credentials: "same-origin" });
    if (answer.redirected || answer.status === 401) lost("You are signed out, so this page shows no alerts any more. Open it again to sign in.");
    else if (answer.ok) say(await answer.text());
    if (answer.ok) last = Date.now();
  } catch {
    // the connection is gone for a moment; it is asked again
  }
  if (Date.now() - last > LOST_MS) lost("Trellis does not answer, so this page shows no alerts now. It is asked again every few seconds.");
  setTimeout(look, document.hidden ? HIDDEN_MS : SEEN_MS);
}

if (place) {
  place.dataset.shown = place.querySelector(".alerts")?.outerHTML ?? "";
  setTimeout(look, SEEN_MS);
}
