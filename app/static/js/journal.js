/** The journal keeps what is being typed, so that nothing is lost; a person's words appear where they are needed. */
import { keepDraft } from "./api.js";

const PAUSE = 1500; // milliseconds without a key after which it is kept
const form = document.getElementById("write");
const saved = document.getElementById("saved");
const person = document.getElementById("person");
let waiting = 0;
let last = words();
let gone = false;

form.addEventListener("input", () => {
  clearTimeout(waiting);
  waiting = setTimeout(keep, PAUSE);
});
form.addEventListener("submit", () => {
  gone = true;
  clearTimeout(waiting);
});

function words() {
  return JSON.stringify([form.elements.text.value, form.elements.tags.value]);
}

async function keep() {
  const now = words();
  if (gone || now === last) return;
  try {
    const draft = { entry: form.elements.entry.value, text: form.elements.text.value, tags: form.elements.tags.value };
    const answer = await keepDraft(form.dataset.drafts, draft);
    last = now;
    saved.textContent = "Kept as a draft. Nobody reads a draft.";
    if (answer.person) {
      person.querySelector("p").textContent = answer.person;
      person.hidden = false;
    }
  } catch (problem) {
    saved.textContent = `Not kept yet. ${problem.message}`;
  }
}
