// The ratings page follows the inspection: what is saved anywhere moves it, without a reload.
import { Following } from "./panel/following.js";
import { keepScoreInSight } from "./panel/score-bar.js";

keepScoreInSight();

const print = document.getElementById("print");
if (print) {
  print.hidden = false;
  print.firstElementChild.addEventListener("click", () => window.print());
}

// A link to what is folded away opens it.
document.addEventListener("click", (event) => {
  const hash = event.target.closest("a")?.hash;
  const linked = hash ? document.getElementById(decodeURIComponent(hash.slice(1))) : null;
  if (linked?.matches("details")) {
    linked.open = true;
  }
});

new Following(document.getElementById("panel")).start();
