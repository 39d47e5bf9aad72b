/** What is wider than its place scrolls there, and is reached by keyboard as long as it does. */
const PLACES = ".prose p, .prose .table, .choice-words, .said-words, .said-read, .preview";
let waiting = false;

for (const change of ["resize", "load"]) addEventListener(change, look);
new MutationObserver(look).observe(document.body, { childList: true, subtree: true, attributeFilter: ["open", "hidden"] });
look();

function look() {
  if (waiting) return;
  waiting = true;
  requestAnimationFrame(() => {
    waiting = false;
    for (const place of document.querySelectorAll(PLACES)) {
      if (place.scrollWidth > place.clientWidth && getComputedStyle(place).overflowX === "auto") place.tabIndex = 0;
      else place.removeAttribute("tabindex");
    }
  });
}
