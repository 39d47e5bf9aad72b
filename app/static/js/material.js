/** Files are sent as soon as they are dropped or chosen, one after the other, each with its own progress. */
import { parse } from "./events.js";
import { lost, refused } from "./uploads.js";

const form = document.getElementById("upload");
const field = document.getElementById("files");
const list = document.getElementById("under-way");
const part = document.getElementById("waiting-part");
const waiting = document.getElementById("waiting-files");
const largest = Number(form.dataset.largest) * 2 ** 20;
const queue = [];
let busy = false;

form.querySelector(".drop-words").hidden = false;
form.querySelector("button[type=submit]").hidden = true;
field.addEventListener("change", () => {
  take(field.files);
  field.value = "";
});
form.addEventListener("submit", (event) => event.preventDefault());

for (const name of ["dragenter", "dragover"]) {
  addEventListener(name, (event) => {
    if (![...event.dataTransfer.types].includes("Files")) return;
    event.preventDefault();
    form.classList.add("drop-over");
  });
}
addEventListener("dragleave", (event) => {
  if (!event.relatedTarget) form.classList.remove("drop-over");
});
addEventListener("drop", (event) => {
  if (!event.dataTransfer.files.length) return;
  event.preventDefault();
  form.classList.remove("drop-over");
  take(event.dataTransfer.files);
});

function take(files) {
  for (const file of files) queue.push({ file, row: line(file.name) });
  next();
}

async function next() {
  if (busy) return;
  busy = true;
  while (queue.length) {
    const { file, row } = queue.shift();
    if (file.size > largest) {
      const size = Math.round(file.size / 2 ** 20);
      row.problem(`${file.name} has ${size} MB, and ${form.dataset.largest} MB are allowed. Send the chapters you need as files of their own.`);
    } else {
      await send(file, row);
    }
  }
  busy = false;
}

/** One line of progress: its name, a bar, and what is being done. */
function line(name) {
  const item = document.createElement("li");
  item.className = "coming";
  const title = document.createElement("span");
  title.className = "coming-name";
  title.textContent = name;
  const bar = document.createElement("progress");
  bar.max = 1;
  bar.setAttribute("aria-label", name);
  const words = document.createElement("span");
  words.className = "coming-words";
  words.textContent = "Waiting for its turn";
  item.append(title, bar, words);
  list.append(item);
  list.hidden = false;
  return {
    show(text, part) {
      words.textContent = text;
      if (part === undefined) bar.removeAttribute("value");
      else bar.value = part;
    },
    problem(text) {
      item.classList.add("coming-problem");
      words.textContent = text.startsWith(`${name}: `) ? text.slice(name.length + 2) : text;
      bar.remove();
    },
    done() {
      item.remove();
      list.hidden = !list.children.length;
    },
  };
}

/** Send one file; resolves when it is read, refused or lost. */
function send(file, row) {
  return new Promise((resolve) => {
    const body = new FormData();
    body.append("files", file);
    body.append("source", form.elements.source.value);
    body.append("licence", form.elements.licence.value);
    const request = new XMLHttpRequest(); // fetch cannot say how much of a body has been sent
    request.open("POST", form.action);
    request.setRequestHeader("Accept", "text/event-stream");
    request.setRequestHeader("X-CSRF-Token", document.querySelector('meta[name="csrf"]').content);
    let read = 0;
    let over = false;
    const end = (act) => {
      if (!over) act();
      over = true;
      resolve();
    };
    request.upload.addEventListener("progress", (event) => {
      const part = event.loaded / event.total;
      row.show(part < 1 ? `Sending, ${Math.round(part * 100)}%` : "Reading", part < 1 ? part : undefined);
    });
    const hear = () => {
      if (request.status !== 200 || over) return;
      for (let stop; (stop = request.responseText.indexOf("\n\n", read)) >= 0; read = stop + 2) {
        const found = parse(request.responseText.slice(read, stop));
        if (!found) continue;
        const { event, data } = found;
        if (event === "progress") row.show(`Reading, ${data.done} of ${data.total}`, data.done / data.total);
        else if (event === "read") end(() => (row.done(), show(data)));
        else end(() => row.problem(data.words));
      }
    };
    request.addEventListener("progress", hear);
    request.addEventListener("load", () => {
      hear();
      end(() => row.problem(request.status === 200 ? lost(file.name) : refused(request, file.name)));
    });
    request.addEventListener("error", () => end(() => row.problem(lost(file.name))));
    row.show("Sending", 0);
    request.send(body);
  });
}

/** Put a card among those to look at, in the place of an older one of the same file. */
function show({ id, html }) {
  const holder = document.createElement("template");
  holder.innerHTML = html; // made on the server from escaped text
  const card = holder.content.firstElementChild;
  document.getElementById(`material-${id}`)?.remove();
  waiting.prepend(card);
  part.hidden = false;
  if (!queue.length) card.focus();
}
