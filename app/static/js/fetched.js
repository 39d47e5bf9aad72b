/** Parts of a page that take longer than the rest: asked for once the page stands. What stands there stays where they
    cannot be had. */
for (const place of document.querySelectorAll("[data-fetched]")) {
  try {
    const answer = await fetch(place.dataset.fetched, { credentials: "same-origin" });
    if (!answer.ok || answer.redirected) continue;
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
    place.replaceChildren(...fresh.body.children);
  } catch {
    continue;
  }
}
