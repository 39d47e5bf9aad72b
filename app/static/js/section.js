/** Bring the cited passage into sight and make it the place reading goes on from. */
import "./scrolling.js";

const here = document.querySelector(".passage-here");
if (here) {
  (here.querySelector("mark") ?? here).scrollIntoView({ block: "center" });
  here.focus({ preventScroll: true });
}
