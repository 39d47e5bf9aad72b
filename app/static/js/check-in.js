/** The coach's check-in: looked for after a turn and at a long pause, answered or passed over without leaving the page. */
const QUIET = 4 * 60_000 + 5_000; // milliseconds without a key after which the coach may ask

export function checkIn() {
  const place = document.getElementById("check-in");
  if (!place) return { look() {} };
  let timer = 0;
  const wait = () => {
    clearTimeout(timer);
    timer = setTimeout(() => look(true), QUIET);
  };
  async function look(paused = false) {
    wait();
    if (paused && (document.hidden || place.contains(document.activeElement) || place.querySelector("form"))) return;
    const answer = await fetch(place.dataset.from, { headers: { "X-Unattended": "1" } }).catch(() => null);
    if (answer?.ok) place.innerHTML = await answer.text();
  }
  document.addEventListener("input", () => wait());
  place.addEventListener("submit", async (event) => {
    event.preventDefault();
    const to = event.submitter?.getAttribute("formaction") ?? event.target.getAttribute("action");
    const body = new URLSearchParams(new FormData(event.target));
    const answer = await fetch(to, { method: "POST", body, headers: { "X-Part": "1" } }).catch(() => null);
    if (answer && (answer.ok || answer.status === 422)) place.innerHTML = await answer.text();
    else event.target.submit();
  });
  wait();
  return { look };
}
