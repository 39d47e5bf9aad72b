/** The page of a file that is taken in follows it: what changes is put in place, the end is the whole page. */
const part = document.getElementById("coming");

async function look() {
  try {
    const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
    if (!answer.ok) return location.reload();
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const now = page.getElementById("coming");
    if (!now || !("coming" in now.dataset)) return location.reload();
    part.querySelector("[role=status]").replaceChildren(...now.querySelector("[role=status]").childNodes);
  } catch {
    // the connection is gone for a moment; the file goes on all the same
  }
  setTimeout(look, 1500);
}

setTimeout(look, 1000);
