// Saying it to screen readers: politely, at most one message a second.
const BETWEEN = 1_000;
const region = document.getElementById("said");
const waiting = [];
let busy = false;

export function say(words) {
  waiting.push(words.replaceAll("→", "to"));
  if (!busy) {
    sayNext();
  }
}

function sayNext() {
  busy = waiting.length > 0;
  if (busy) {
    region.textContent = waiting.splice(0).join(" ");
    setTimeout(sayNext, BETWEEN);
  }
}
