/** The practice page: sends what a student writes, shows how far the reply is, and puts it in place. */
import { sendMessage } from "./api.js";
import { checkIn } from "./check-in.js";
import { citations, prepare } from "./citations.js";
import { preview } from "./preview.js";
import "./scrolling.js";

const STAGES = {
  reading: () => "Reading your work",
  searching: (detail) => (detail ? `Looking in section ${detail}` : "Looking in the course"),
  writing: () => "Writing",
  checking: () => "Checking",
};
const LOOK_AGAIN = 20_000; // milliseconds between looks whether the teacher has seen a raised hand
const PATIENCE = 200; // below this many milliseconds a reply needs no word of progress

const form = document.getElementById("composer");
const log = document.getElementById("log");
citations(log);
prepare(log);
unfold();
watchHand();
const coach = checkIn();
if (form) compose();
else showLast();

function compose() {
  const field = form.elements.text;
  const wrong = document.getElementById("wrong");
  const working = document.getElementById("working");
  const read = preview(field, document.getElementById("preview"), form.dataset.preview);
  let message = null; // the one under way or failed, kept so that sending it again is the same turn
  let busy = false;

  grow();
  showLast();
  field.addEventListener("input", () => {
    grow();
    complain(""); // it was about what stood there before
  });
  field.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    send("message");
  });
  document.getElementById("choices").addEventListener("click", (event) => {
    const words = event.target.closest(".choice-words[tabindex]"); // some browsers' labels leave out what has a focus
    if (words) words.closest("label").control.checked = true;
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    send(event.submitter?.value ?? "message");
  });

  function grow() {
    field.rows = 1;
    if (!field.value) return; // a long placeholder needs no room
    while (field.rows < 8 && field.scrollHeight > field.clientHeight + 2) field.rows += 1;
  }

  function picked() {
    return [...form.elements].find((input) => input.name === "choice" && input.checked);
  }

  function complain(words) {
    wrong.hidden = !words;
    wrong.textContent = words;
    if (words) field.setAttribute("aria-invalid", "true");
    else field.removeAttribute("aria-invalid");
  }

  function wait(on) {
    busy = on;
    form.classList.toggle("is-busy", on);
    for (const button of form.querySelectorAll("button")) button.disabled = on;
  }

  async function send(intent) {
    if (busy) return;
    const choice = picked();
    const text = field.value.trim() || (["message", "check"].includes(intent) && choice ? choice.value : "");
    const refused = refusal(text, intent);
    complain(refused);
    if (refused) {
      field.focus();
      return;
    }
    if (message?.text !== text || message?.intent !== intent) message = { id: crypto.randomUUID?.() ?? newId(), text, intent };
    wait(true);
    const draft = echo(text, intent, choice);
    const kept = field.value;
    field.value = "";
    grow();
    read.clear();
    const stages = progress(working);
    try {
      const turn = await sendMessage(form.dataset.api, message, stages.tell);
      message = null;
      draft.remove();
      place(turn);
    } catch (problem) {
      draft.remove();
      field.value = [kept, field.value].filter(Boolean).join("\n"); // what was typed meanwhile stays too
      grow();
      complain(problem.message);
    } finally {
      stages.stop();
      wait(false);
      if (!matchMedia("(pointer: coarse)").matches) field.focus({ preventScroll: true });
    }
  }

  function refusal(text, intent) {
    const longest = Number(form.dataset.longest);
    if (text.length > longest) return `That is ${text.length} characters; the tutor reads up to ${longest}. Send a part of it.`;
    if (!text && intent === "message") return "Write something first: an answer, a line of work, or a question.";
    if (!text && intent === "check") return "Write your work first, then have it checked.";
    return "";
  }

  log.addEventListener("submit", async (event) => {
    const said = event.target.closest("form.unhelpful");
    if (!said) return;
    event.preventDefault(); // what stands in the field stays there
    const body = new URLSearchParams(new FormData(said, event.submitter));
    const answer = await fetch(said.action, { method: "POST", headers: { "X-Part": "unhelpful" }, body }).catch(() => null);
    if (!answer?.ok) return;
    said.outerHTML = await answer.text();
    document.querySelector(`form.unhelpful[action="${new URL(said.action).pathname}"] button`)?.focus();
  });

  function echo(text, intent, choice) {
    const draft = document.createElement("div");
    draft.className = "turn turn-sending";
    const said = document.createElement("div");
    said.className = "said";
    const words = document.createElement("p");
    words.className = "said-words";
    words.dir = "auto";
    if (choice && text === choice.value) words.append(...copied(choice));
    else words.textContent = text || form.querySelector(`button[value="${intent}"]`).textContent;
    said.append(words);
    draft.append(said);
    draft.setAttribute("aria-hidden", "true"); // the log announces the finished turn instead
    log.append(draft);
    draft.scrollIntoView({ block: "nearest" });
    return draft;
  }

  function copied(choice) {
    return [...choice.parentElement.querySelector(".choice-words").cloneNode(true).childNodes].filter(
      (node) => !node.classList?.contains("visually-hidden"),
    );
  }

  function place(turn) {
    if (!document.getElementById(`turn-${turn.number}`)) log.insertAdjacentHTML("beforeend", turn.html);
    const problem = document.getElementById("problem");
    const folded = !problem.open;
    problem.outerHTML = turn.problem_html;
    if (folded) document.getElementById("problem").open = false;
    unfold();
    const choices = document.getElementById("choices");
    choices.innerHTML = turn.choices_html;
    form.before(choices); // before the first message they stood under the problem
    document.getElementById("next").innerHTML = turn.next_html;
    document.getElementById("sure")?.remove(); // it is asked before the work only
    document.getElementById("hand").innerHTML = turn.hand_html;
    coach.look();
    prepare(log);
    showLast();
  }
}

function progress(working) {
  let words = "";
  const timer = setTimeout(show, PATIENCE);
  let shown = false;
  function show() {
    shown = true;
    working.hidden = false;
    working.textContent = words || STAGES.reading();
    working.scrollIntoView({ block: "nearest" });
  }
  return {
    tell({ stage, detail }) {
      words = (STAGES[stage] ?? STAGES.writing)(detail);
      if (shown) show();
    },
    stop() {
      clearTimeout(timer);
      working.hidden = true;
      working.textContent = "";
    },
  };
}

/** While a hand is up, look now and then whether the teacher has seen it, and whether an answer has come. */
function watchHand() {
  const hand = document.getElementById("hand");
  let shown = "";
  setInterval(async () => {
    if (document.hidden || !hand.querySelector("[data-waiting]")) return;
    const answer = await fetch(hand.dataset.from, { headers: { "X-Unattended": "1" } }).catch(() => null);
    const line = answer?.ok ? await answer.text() : "";
    if (!line || line === shown) return;
    hand.innerHTML = shown = line;
    if (hand.querySelector(".answer-come")) document.getElementById("answers").replaceChildren();
  }, LOOK_AGAIN);
}

/** Bring the newest turn into sight, its beginning first; of a problem without one, the first choice. */
function showLast() {
  const newest = log.lastElementChild;
  if (newest.id === "opening" && !log.querySelector(".turn")) return; // nothing stands before it
  const last = newest.matches(".turn, .reply") ? newest : (document.querySelector(".choice") ?? newest);
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  last.scrollIntoView({ block: "nearest", behavior: calm ? "auto" : "smooth" });
  const next = document.getElementById("next");
  if (next?.firstElementChild) next.scrollIntoView({ block: "nearest", behavior: calm ? "auto" : "smooth" });
}

/** Beside the chat the problem is always open; above it, it can be folded. */
function unfold() {
  const wide = matchMedia("(min-width: 60rem)");
  const open = () => {
    if (wide.matches) document.getElementById("problem").open = true;
  };
  open();
  wide.onchange = open;
}

/** For pages served without https, where browsers keep randomUUID back. */
function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
