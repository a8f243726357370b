// From question to question, in the page's order.
import { controls, find, focusOn, form, given, placeOf, places } from "./places.js";
import { showSectionOf } from "./sections.js";

let last = null; // the name of the place that had the focus last

const next = () => document.getElementById("next-open");

// Go to the next question, or with `back` to the one before; after the last to what is still open.
export function step(place, { back = false } = {}) {
  const here = place ?? lastPlace();
  const stops = questions();
  const target = back ? stops.findLast((stop) => isBefore(stop, here)) : stops.find((stop) => isBefore(here, stop));
  if (target) {
    goTo(target);
  } else if (!back) {
    toNextOpen();
  }
}

// Go to the next open place; where none is left, to submitting.
export function toNextOpen() {
  const target = nextOpen();
  if (target) {
    goTo(target);
  } else {
    document.getElementById("submit")?.focus();
  }
}

// The note of the key question that a place belongs to; null where it has none.
export function noteOf(place) {
  const [, code = ""] = place?.dataset.place.split(":") ?? [];
  return find(`note:${code}`) ?? find(`note:${code.split(".").slice(0, 3).join(".")}`);
}

export function goTo(place) {
  showSectionOf(place);
  focusOn(place);
}

export function nextSection() {
  form.querySelector("[data-current] a[rel=next]")?.click();
}

// Write where the next unanswered question is.
export function showNextOpen() {
  const target = nextOpen();
  next()?.toggleAttribute("hidden", !target);
  const code = next()?.querySelector("[data-code]");
  if (target && code) {
    code.textContent = shortName(target);
  }
}

function shortName({ dataset: { place, label } }) {
  const [what, code] = place.split(":");
  return { fact: "case facts", reason: `reason for ${code}` }[what] ?? label;
}

export function startMoving() {
  document.addEventListener("click", (event) => {
    if (event.target.closest?.("#next-open")) {
      event.preventDefault();
      toNextOpen();
    }
  });
  form.addEventListener("focusin", ({ target }) => {
    last = placeOf(target)?.dataset.place ?? last;
    showNextOpen();
  });
}

function questions() {
  return usable().filter((place) => place.dataset.place.startsWith("answer:") && place.dataset.asked !== "no");
}

// Of a closed case none.
function usable() {
  return places().filter((place) => controls(place).length > 0);
}

// The first open place after the one in focus, else the first of all: a question without an answer, a fact that
// decides what is asked, or a reason that is asked for. Where the focus has gone elsewhere, the place that it left is the first.
function nextOpen() {
  const focused = placeOf(document.activeElement);
  const open = usable().filter((place) => place !== focused && isOpen(place));
  const left = lastPlace();
  return open.find((place) => place === left || isBefore(focused ?? left, place)) ?? open[0] ?? null;
}

function lastPlace() {
  return last && find(last);
}

// In the page's order; no place is before all.
function isBefore(one, other) {
  return !one || Boolean(other && one.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING);
}

function isOpen(place) {
  const { place: name, asked } = place.dataset;
  if (name.startsWith("answer:")) {
    return asked !== "no" && asked !== "undecided" && given(place) === null;
  }
  if (name.startsWith("fact:")) {
    return place.closest(".facts-group--deciding") !== null && given(place) === null;
  }
  return name.startsWith("reason:") && !place.closest("[hidden]") && given(place) === "";
}
