// Telling what changed: in the ticker, in the list of latest changes, and at the rows themselves.
import { element } from "../cases/element.js";
import { time } from "../cases/words.js";

const TINTED = 60_000; // a row that changed shows it for a minute
const LISTED = 50;
const tinted = new Map(); // id → { words, until }

const ticker = document.getElementById("ticker");
const shown = ticker.querySelector(".ticker__words");
const changes = document.getElementById("changes");
const all = document.getElementById("all-changes");

export function startTelling(moment) {
  show(moment, ["No change since this page was opened."]);
  ticker.hidden = false;
  if (changes) {
    document.getElementById("opened").textContent = time(moment);
    changes.hidden = false;
    new ResizeObserver(offerAll).observe(shown);
  }
}

// In: `ratings` and `rest` of what changed, the `ids` of what did, and when that was.
export function tell({ ratings, rest, ids }, moment) {
  const said = () => [ratings && element("strong", {}, `${ratings} `), rest].filter(Boolean);
  list(moment, said());
  show(moment, said());
  const until = performance.now() + TINTED;
  ids.forEach((id) => {
    tinted.delete(id); // the last is what changed last
    tinted.set(id, { words: time(moment), until });
  });
  setTimeout(tint, TINTED + 100);
}

function show(moment, said) {
  ticker.querySelector(".ticker__time").textContent = time(moment);
  shown.replaceChildren(...said);
  offerAll();
}

// The list is offered where it holds more than the ticker shows.
function offerAll() {
  if (all) {
    const cut = shown.scrollHeight > shown.clientHeight + 1;
    all.hidden = document.getElementById("changes-list").children.length + cut < 2;
  }
}

function list(moment, said) {
  const found = document.getElementById("changes-list");
  found?.prepend(element("li", { class: "changes__one" }, element("time", {}, time(moment)), element("p", {}, ...said)));
  while (found?.children.length > LISTED) {
    found.lastElementChild.remove();
  }
}

// Tint what changed lately; the panel as it comes from the server is not. A standard's name has room for the time,
// whatever of it changed; a row says it to screen readers.
export function tint() {
  document.querySelectorAll(".changed__time, .changed__said").forEach((mark) => mark.remove());
  const times = new Map(); // names → the time of what changed last
  for (const [id, { words, until }] of tinted) {
    const place = document.getElementById(id);
    const fresh = until > performance.now();
    place?.classList.toggle("changed", fresh);
    if (!fresh) {
      tinted.delete(id);
    } else if (place) {
      const name = place.querySelector("[data-name]");
      const standard = place.closest(".standard")?.querySelector("[data-name]") ?? name;
      times.set(standard, words);
      if (standard !== name) {
        name.append(element("time", { class: "changed__said govuk-visually-hidden" }, ` ${words}`));
      }
    }
  }
  times.delete(null);
  times.forEach((words, name) => name.append(element("time", { class: "changed__time" }, ` ${words}`)));
}
