// What stands under a place: that its value is kept here, a conflict with its two ways out, a refusal.
import { button, element, link } from "./element.js";
import { focusOn, form, isText, parts, said } from "./places.js";
import { time, when } from "./words.js";

const shown = new WeakMap(); // place → what its message says, so that one in use is not made anew

// Let the place's message say how its entry stands; `waits`: it cannot be sent at the moment.
export function tell(place, entry, { waits, settle }) {
  const state = !entry ? "" : entry.status !== "waiting" ? entry.status : waits ? "kept" : "";
  const makers = { "": () => [], kept, conflict, refused };
  put(place, state, JSON.stringify([state, entry?.says, entry?.theirs, entry?.why]), () =>
    makers[state](place, entry, settle),
  );
}

// A colleague has changed it since one's own value got through.
export function tellOvertaken(place, result) {
  const mine = said(place, result.sent);
  const words = isText(place)
    ? `${who(result)} changed it ${when(result.at)}, after yours was saved.`
    : `${who(result)} ${saved(place, result.value)} ${when(result.at)}, after your ${mine}.`;
  put(place, "changed", words, () => [element("p", { class: "trouble__text hint" }, words)]);
}

// Of what is typed, which gives no other sign of it.
export function tellSaved(place, moment) {
  const line = place.querySelector("p[data-state]");
  if (line) {
    line.textContent = `Saved ${time(moment)}`;
  }
}

export function tellIncomplete(place) {
  put(place, "incomplete", "", () => [
    element("p", { class: "trouble__text" }, element("strong", {}, "Not saved."), " A date has a day, a month and a year, as 23 10 2018."),
  ]);
}

function put(place, state, signature, make) {
  const before = shown.get(place);
  if (before === signature || (before === undefined && !state)) {
    return; // a message of the server's own stays until there is another
  }
  shown.set(place, signature);
  const message = place.querySelector("[data-message]");
  const held = message.contains(document.activeElement);
  message.replaceChildren(...make());
  place.classList.toggle("place--trouble", ["conflict", "refused", "incomplete"].includes(state));
  if (state) {
    place.dataset.state = state;
  } else {
    delete place.dataset.state;
  }
  if (held) {
    focusOn(place);
  }
}

function kept() {
  return [element("p", { class: "trouble__text hint" }, "Kept in this browser, not saved yet")];
}

function refused(place, entry) {
  const mine = isText(place) ? "Your text" : entry.value === null ? "Your removal" : `Your ${entry.says}`;
  return [
    element("p", { class: "trouble__text" }, element("strong", {}, "Not saved."), ` ${mine}, ${when(entry.at)}, was refused: ${entry.why}`),
  ];
}

function conflict(place, entry, settle) {
  const { theirs } = entry;
  const history = link(`History of this ${noun(place)}`, new URL(`../history/${place.dataset.place}/`, new URL(form.dataset.save, location)));
  const keep = button(keeping(place, theirs.value), () => settle(place, "theirs"));
  const change = button(changing(place, entry), () => settle(place, "mine"));
  return [
    element("p", { class: "trouble__text" }, element("strong", {}, `Two different ${noun(place)}s.`), ` ${bothSaid(place, entry)}`),
    isText(place) && theirs.value ? element("blockquote", { class: "trouble__mine" }, theirs.value) : "",
    element("div", { class: "trouble__actions" }, keep, change, history),
  ].filter(Boolean);
}

function bothSaid(place, { theirs, value, says, at }) {
  const elsewhere = theirs.mine ? " in another window" : "";
  const moment = theirs.at ? ` ${when(theirs.at)}` : "";
  const mine = isText(place) ? "Yours" : value === null ? "Your removal" : `Your ${says}`;
  const what = isText(place) && theirs.value ? "saved the text below" : saved(place, theirs.value);
  return `${who(theirs)} ${what}${moment}${elsewhere}. ${mine}, ${when(at)}, is not saved.`;
}

function who({ by, mine }) {
  return mine ? "You" : by || "An import";
}

function saved(place, value) {
  return value === null || value === "" ? `removed the ${noun(place)}` : `saved ${said(place, value)}`;
}

function keeping(place, value) {
  if (isText(place)) {
    return value ? "Keep theirs" : "Leave it removed";
  }
  return value === null ? "Leave it open" : `Keep ${said(place, value)}`;
}

function changing(place, { value, says }) {
  if (isText(place)) {
    return "Replace with yours";
  }
  return value === null ? "Remove it" : `Change to ${says}`;
}

function noun(place) {
  return { answer: "answer", fact: "value", note: "text", reason: "text" }[parts(place).what];
}
