/** The class's page keeps itself current: asked for by the second, with nothing sent where nothing changed.
    A row that somebody is in, or whose form is open, is left as it is until they are done. */
const place = document.getElementById("class-now");
const news = document.getElementById("class-news");
const SEEN_MS = 1500;
const HIDDEN_MS = 15_000;
let mark = place.dataset.mark;
let hands = handsIn(place);

function handsIn(root) {
  return new Set((root.querySelector("[data-hands]")?.dataset.hands ?? "").split("|").filter(Boolean));
}

const busy = (node) =>
  node.contains(document.activeElement) ||
  Boolean(node.querySelector("details[open]")) ||
  [...node.querySelectorAll("input:not([type=hidden])")].some((field) => field.value);

/** Put the children of `fresh` into `list` by their keys; those that say the same, and those in use, stay the nodes they are. */
function merge(list, fresh) {
  const known = new Map([...list.children].map((node) => [node.dataset.key, node]));
  const wanted = [...fresh.children].map((node) => {
    const old = known.get(node.dataset.key);
    return old && (busy(old) || old.isEqualNode(node)) ? old : node;
  });
  const kept = new Set(wanted);
  for (const node of known.values()) if (!kept.has(node) && !busy(node)) node.remove();
  wanted.forEach((node, at) => {
    if (list.children[at] !== node) list.insertBefore(node, list.children[at] ?? null);
  });
}

/** Put what is fresh in place: lists by their keys, everything else as it comes. */
function put(fresh) {
  if (place.hasAttribute("data-keyed")) return merge(place, fresh);
  const sections = [...place.children];
  [...fresh.children].forEach((section, at) => {
    const old = sections[at];
    if (!old) return place.append(section);
    const mine = old.querySelector("[data-keyed]");
    const theirs = section.querySelector("[data-keyed]");
    if (mine && theirs) merge(mine, theirs);
    for (const [was, is] of pairs(old, section)) if (!busy(was) && !was.isEqualNode(is)) was.replaceWith(is);
    if (Boolean(mine) !== Boolean(theirs) && !busy(old)) old.replaceWith(section);
  });
}

/** The parts beside the list, where both have as many of them; the search and what was chosen in it stay. */
function pairs(old, section) {
  const beside = (root) => [...root.children].filter((node) => !node.matches("[data-keyed]") && !node.querySelector("[data-keyed], [data-keep]") && !node.matches("[data-none]"));
  const [mine, theirs] = [beside(old), beside(section)];
  if (mine.length === theirs.length) return mine.map((node, at) => [node, theirs[at]]);
  if (!mine.some(busy)) {
    mine.forEach((node) => node.remove());
    const list = old.querySelector(":scope > [data-keyed]");
    const order = [...section.children];
    const at = order.findIndex((node) => node.matches("[data-keyed]"));
    for (const node of theirs) list && order.indexOf(node) < at ? list.before(node) : old.append(node);
  }
  return [];
}

function say() {
  const up = handsIn(place);
  const fresh = [...up].filter((name) => !hands.has(name));
  if (fresh.length) news.textContent = `Hand up: ${fresh.join(", ")}`;
  hands = up;
}

async function look() {
  try {
    const answer = await fetch(place.dataset.now, {
      headers: { "X-Unattended": "1", "If-None-Match": mark },
      credentials: "same-origin",
      cache: "no-store",
    });
    if (answer.status === 200 && !answer.redirected) {
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      put(page.body);
      mark = answer.headers.get("ETag") ?? "";
      place.querySelectorAll("[data-hands]").forEach((node) => (node.dataset.hands = page.querySelector("[data-hands]")?.dataset.hands ?? node.dataset.hands));
      say();
      arrange();
    }
  } catch {
    // the connection is gone for a moment; it is asked again
  }
  setTimeout(look, document.hidden ? HIDDEN_MS : SEEN_MS);
}

const TO_SEE = new Set(["needs-a-person", "hand-up", "struggling", "idle"]);
const SHOWN = {
  "": () => true,
  here: (row) => "here" in row.dataset,
  see: (row) => TO_SEE.has(row.dataset.state),
  working: (row) => row.dataset.state === "working",
  "not-started": (row) => row.dataset.state === "not-started",
};
const SORTED = {
  name: (a, b) => a.dataset.name.localeCompare(b.dataset.name, document.documentElement.lang),
  last: (a, b) => b.dataset.last - a.dataset.last,
};

/** Search, show and sort the list of everybody as is chosen; what is chosen stands in the address, to be shared. */
function arrange() {
  const [find, only, order] = ["find", "only", "order"].map((id) => document.getElementById(id));
  if (!find) return;
  const body = document.querySelector(".everybody tbody");
  const rows = [...body.children];
  const wanted = find.value.trim().toLocaleLowerCase();
  let shown = 0;
  for (const row of rows) {
    row.hidden = !(row.dataset.name.toLocaleLowerCase().includes(wanted) && SHOWN[only.value](row));
    shown += !row.hidden;
  }
  const sort = SORTED[order.value];
  if (sort) rows.sort(sort).forEach((row, at) => body.children[at] !== row && body.insertBefore(row, body.children[at]));
  document.querySelector("[data-none]").hidden = shown > 0;
}

function tools() {
  const bar = document.querySelector(".tools");
  if (!bar) return;
  bar.hidden = false;
  const asked = new URLSearchParams(location.search);
  for (const id of ["find", "only", "order"]) {
    const field = document.getElementById(id);
    field.value = asked.get(id) ?? "";
    if (field.value === "" && field.tagName === "SELECT") field.selectedIndex = 0;
    field.addEventListener("input", () => {
      const address = new URL(location.href);
      field.value ? address.searchParams.set(id, field.value) : address.searchParams.delete(id);
      history.replaceState(null, "", address);
      arrange();
      if (id === "order" && !field.value) mark = "";
    });
  }
  arrange();
}

tools();
setTimeout(look, SEEN_MS);
