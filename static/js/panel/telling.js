// Telling what changed: in the ticker, in the list of latest changes, and at the rows themselves.
import { element } from "../cases/element.js";
import { time } from "../cases/words.js";

const TINTED = 60_000; // a row that changed shows it for a minute
const LISTED = 50;
const tinted = new Map(); // id → { words, until }

const ticker = document.getElementById("ticker");
const changes = document.getElementById("changes");

export function startTelling(moment) {
  show(moment, ["No change since this page was opened."]);
  ticker.hidden = false;
  if (changes) {
    document.getElementById("opened").textContent = time(moment);
    changes.hidden = false;
  }
}

// In: `ratings` and `rest` of what changed, the `ids` of what did, and when that was.
export function tell({ ratings, rest, ids }, moment) {
  const words = () => [ratings && element("strong", {}, `${ratings} `), rest].filter(Boolean);
  show(moment, words());
  list(moment, words());
  const until = performance.now() + TINTED;
  ids.forEach((id) => tinted.set(id, { words: time(moment), until }));
  setTimeout(tint, TINTED + 100);
}

function show(moment, words) {
  ticker.querySelector(".ticker__time").textContent = time(moment);
  ticker.querySelector(".ticker__words").replaceChildren(...words);
}

function list(moment, words) {
  const found = document.getElementById("changes-list");
  found?.prepend(element("li", { class: "changes__one" }, element("time", {}, time(moment)), element("p", {}, ...words)));
  while (found?.children.length > LISTED) {
    found.lastElementChild.remove();
  }
}

// Tint what changed lately; the panel as it comes from the server is not.
export function tint() {
  document.querySelectorAll(".changed__time").forEach((mark) => mark.remove());
  for (const [id, { words, until }] of tinted) {
    const place = document.getElementById(id);
    const fresh = until > performance.now();
    place?.classList.toggle("changed", fresh);
    if (fresh) {
      place?.querySelector("[data-name]")?.append(element("time", { class: "changed__time" }, ` ${words}`));
    } else {
      tinted.delete(id);
    }
  }
}
