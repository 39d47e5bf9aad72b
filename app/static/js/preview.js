/** Shows, typeset, what the tutor reads while a student types. Says nothing when it cannot. */
import { readAs } from "./api.js";

const PAUSE = 250;

export function preview(field, line, address) {
  let timer = 0;
  let asked = 0;

  function show(html) {
    line.hidden = !html;
    if (html) {
      line.innerHTML = html; // typeset by the server from escaped text
      line.prepend("Reads as ");
    }
  }

  async function ask() {
    const number = ++asked;
    const text = field.value.trim();
    if (!/[0-9=<>^/*√²³½]/.test(text)) return show("");
    const found = await readAs(address, text).catch(() => ({ html: "" }));
    if (number === asked) show(found.html);
  }

  field.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, PAUSE);
  });

  return {
    clear() {
      clearTimeout(timer);
      asked += 1;
      show("");
    },
  };
}
