/** Opens a cited passage in place, under the reply that leans on it. Without this it is a link to its section. */

export function citations(log) {
  log.addEventListener("click", (event) => {
    const chip = event.target.closest("a[data-cite]");
    if (!chip || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    toggle(chip);
  });
  log.addEventListener("keydown", (event) => {
    const chip = event.target.closest("a[data-cite]");
    if (chip && event.key === " ") {
      event.preventDefault();
      toggle(chip);
    }
  });
}

/** Chips act as buttons once this module runs. */
export function prepare(root) {
  for (const chip of root.querySelectorAll("a[data-cite]:not([aria-expanded])")) {
    chip.setAttribute("role", "button");
    chip.setAttribute("aria-expanded", "false");
  }
}

async function toggle(chip) {
  const open = chip.getAttribute("aria-expanded") === "true";
  let place = chip.parentElement.querySelector(".cite-place");
  if (!place) {
    const address = new URL(chip.href);
    address.searchParams.set("part", "passage");
    const response = await fetch(address, { credentials: "same-origin" }).catch(() => null);
    if (!response?.ok) {
      location.assign(chip.href);
      return;
    }
    place = document.createElement("div");
    place.className = "cite-place";
    place.setAttribute("aria-live", "off");
    place.innerHTML = await response.text(); // a page fragment of ours
    chip.after(place);
  }
  chip.setAttribute("aria-expanded", String(!open));
  place.hidden = open;
  if (!open) show(place);
}

/** The marked words in the middle of the passage, the passage in sight. */
function show(place) {
  const mark = place.querySelector("mark");
  if (mark) place.scrollTop = mark.offsetTop - place.clientHeight / 3;
  place.scrollIntoView({ block: "nearest" });
}
