/** Escape closes the fold that holds the focus, and the focus is back on what opened it. */

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || event.defaultPrevented || event.isComposing) return;
  const fold = document.activeElement?.closest("details[open]");
  if (!fold) return;
  event.preventDefault();
  fold.open = false;
  fold.querySelector("summary")?.focus();
});
