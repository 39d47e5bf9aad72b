/** A ZIP file is sent with its progress in sight; then its own page says how far it is. */
import { lost, refused } from "./uploads.js";

const form = document.getElementById("send");
const said = document.getElementById("sending");
const button = form.querySelector("button[type=submit]");

form.addEventListener("submit", (event) => {
  event.preventDefault();
  const file = form.elements.file.files[0];
  if (!file) return say("Choose a ZIP file first.");
  if (file.size > Number(form.dataset.largest) * 2 ** 20) {
    return say(`${file.name} has ${Math.round(file.size / 2 ** 20)} MB, and ${form.dataset.largest} MB are allowed. Whoever runs Trellis can take the folder in by the command trellis import.`);
  }
  const request = new XMLHttpRequest(); // fetch cannot say how much of a body has been sent
  request.open("POST", form.action);
  request.upload.addEventListener("progress", (event) => (said.textContent = `Sending, ${Math.round((event.loaded / event.total) * 100)}%`));
  request.addEventListener("load", () => {
    if (request.status === 200) location.assign(request.responseURL);
    else say(refused(request, file.name));
  });
  request.addEventListener("error", () => say(lost(file.name)));
  button.disabled = true;
  request.send(new FormData(form));
});

/** What keeps the file from being taken: it can be sent again. */
function say(words) {
  said.textContent = words;
  button.disabled = false;
}
