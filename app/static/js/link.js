/** The secret of a one-time link stands behind the # of its address, which is sent to nobody: hand it to the form. */
const form = document.querySelector("form[data-link]");

function handOn() {
  const secret = location.hash.slice(1);
  if (!form || !secret) return;
  history.replaceState(null, "", location.pathname);
  form.elements.secret.value = secret;
  form.requestSubmit();
}

addEventListener("hashchange", handOn); // another link in the window that shows this page already
handOn();
