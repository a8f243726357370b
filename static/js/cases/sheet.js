// The assessment page: what is given is kept and sent, what the server says of it is shown.
import { startKeyboard } from "./keyboard.js";
import * as message from "./message.js";
import { showNextOpen, startMoving } from "./moving.js";
import { Rhythm } from "./notes.js";
import { controls, described, find, focusOn, form, given, isText, isTyped, placeOf, places, said, show } from "./places.js";
import { startPresence } from "./presence.js";
import { showProgress } from "./progress.js";
import { queue } from "./queue.js";
import { Refresh } from "./refresh.js";
import { SaveState } from "./save-state.js";
import { startSections } from "./sections.js";
import { equal } from "./store.js";

const BETWEEN_PARTS = 2_000; // of a date

const { store, sender, person } = queue;
const caseId = form.dataset.case;
const rhythm = new Rhythm();
const refresh = new Refresh(person, () => {
  savedHere = false;
  showKept();
  store.dispatchEvent(new Event("change")); // whoever shows what is kept looks where it stands now
});
let savedHere = false; // since the page was last fetched

// Keep a value and send it: at once, what is typed when it is due. Half a date is none, nor is the one before it.
function give(place, value, after = 0) {
  if (value === undefined) {
    const entry = store.get(caseId, place.dataset.place);
    if (entry?.status === "waiting" && !entry.tried) {
      store.drop(entry);
    }
    return;
  }
  store.want({ ...described(place), says: said(place, value) }, value, { after });
  if (after === 0) {
    sender.wake();
  }
}

function settle(place, whose) {
  const entry = store.get(caseId, place.dataset.place);
  if (entry?.status !== "conflict") {
    return; // settled in another window
  }
  if (whose === "mine") {
    show(place, entry.value);
    store.insist(entry);
    sender.wake();
  } else {
    show(place, entry.theirs.value);
    store.drop(entry);
  }
  focusOn(place);
}

// Let every place say how its entry stands.
function tellAll() {
  const waits = !["idle", "sending"].includes(sender.state);
  const kept = new Map(store.entries(caseId).map((entry) => [entry.place, entry]));
  for (const place of places()) {
    const entry = kept.get(place.dataset.place);
    const half = place.dataset.state === "incomplete" && given(place) === undefined;
    if (!half && (entry || ["kept", "conflict", "refused", "incomplete"].includes(place.dataset.state))) {
      message.tell(place, entry, { waits, settle });
    }
  }
}

// What is kept stands on a page that has just come from the server: what waits as given, of a conflict and a refusal
// what is typed; of what is chosen the saved one stays, and the message says the other.
function showKept() {
  for (const entry of store.entries(caseId)) {
    const place = find(entry.place);
    if (place && !isBeingTyped(place) && (entry.status === "waiting" || isTyped(place))) {
      show(place, entry.value);
    }
  }
  tellAll();
  showNextOpen();
}

// Half a date is nowhere but in its field.
function isBeingTyped(place) {
  return isTyped(place) && (place.contains(document.activeElement) || given(place) === undefined);
}

// What the server said of one place.
function take(result, at) {
  const place = find(result.place);
  if (!place) {
    return;
  }
  const { outcome, value, version, overtaken } = result;
  const entry = store.get(caseId, result.place);
  if (outcome !== "refused") {
    place.dataset.seen = JSON.stringify(version);
    place.dataset.value = JSON.stringify(value);
    if (isText(place) && outcome !== "conflict") {
      rhythm.sent(result.place, result.key);
      message.tellSaved(place, at);
    }
  }
  const theirs = !entry || (entry.status !== "waiting" && !isTyped(place));
  if (theirs && !isBeingTyped(place) && !equal(given(place), JSON.parse(place.dataset.value))) {
    show(place, JSON.parse(place.dataset.value));
  }
  if (!entry && overtaken) {
    message.tellOvertaken(place, result);
  }
}

sender.addEventListener("answered", ({ detail }) => {
  if (detail.case !== caseId) {
    return;
  }
  savedHere = true;
  detail.results.forEach((result) => take(result, detail.at));
  if (detail.progress) {
    showProgress(detail.progress);
  }
  tellAll();
  showNextOpen();
  const facts = detail.results.some(({ what, outcome }) => what === "fact" && outcome === "saved");
  if (facts || detail.asked_changed || !detail.progress) {
    refresh.now();
  }
});
sender.addEventListener("sending", ({ detail }) => {
  detail.filter((entry) => entry.case === caseId).forEach((entry) => rhythm.sent(entry.place, entry.keys.at(-1)));
});
store.addEventListener("change", tellAll);
sender.addEventListener("state", tellAll);

form.addEventListener("change", ({ target }) => {
  const place = placeOf(target);
  if (place && !isText(place)) {
    onlyNone(target, place);
    give(place, given(place), isTyped(place) ? Date.now() + BETWEEN_PARTS : 0);
    if (!isTyped(place)) {
      show(place, given(place));
    }
  }
});

// "None of these" and the others exclude one another.
function onlyNone(target, place) {
  if (target.type === "checkbox" && target.checked) {
    const none = "none" in target.dataset;
    for (const box of controls(place)) {
      box.checked &&= box === target || ("none" in box.dataset) === none;
    }
  }
}

form.addEventListener("input", ({ target }) => {
  const place = placeOf(target);
  if (place && isText(place)) {
    give(place, given(place), rhythm.due(place.dataset.place));
  }
});

// What is typed goes up when its place is left.
form.addEventListener("focusout", ({ target, relatedTarget }) => {
  const place = placeOf(target);
  if (!place || !isTyped(place) || place.contains(relatedTarget)) {
    return;
  }
  if (given(place) === undefined) {
    message.tellIncomplete(place);
    return;
  }
  const entry = store.get(caseId, place.dataset.place);
  if (entry?.status === "waiting" && !entry.tried) {
    store.put({ ...entry, after: isText(place) ? rhythm.dueOnLeaving(place.dataset.place) : 0 });
  }
});

form.addEventListener("click", ({ target }) => {
  const offer = target.closest("[data-offer]");
  const place = offer && find(offer.dataset.offer);
  if (place) {
    show(place, offer.dataset.offerValue);
    give(place, given(place));
    focusOn(place);
  }
});

// Enter in a field: everything saves by itself.
form.addEventListener("submit", (event) => {
  if (event.submitter?.name !== "settle") {
    event.preventDefault();
    sender.wake();
  }
});

// The page that checks the case must find the last answer there.
document.addEventListener("click", async (event) => {
  const submit = event.target.closest("#submit");
  const elsewhere = event.ctrlKey || event.metaKey || event.shiftKey;
  if (submit && !elsewhere && store.entries(caseId).some((entry) => entry.status === "waiting")) {
    event.preventDefault();
    await sender.hurry();
    window.location.assign(submit.href);
  }
});

window.addEventListener("beforeunload", (event) => {
  if (store.keepsNothing) {
    event.preventDefault();
  }
});

// Back from another page, as it was left.
window.addEventListener("pageshow", ({ persisted }) => persisted && refresh.now());

for (const place of places()) {
  if (controls(place).length > 0) {
    show(place, JSON.parse(place.dataset.value));
  }
}
showKept();
new SaveState(queue, caseId);
startSections();
startMoving();
startKeyboard({ give, person });
startPresence({
  onSaved(moment, others) {
    const newer = moment && (!form.dataset.saved || new Date(moment) > new Date(form.dataset.saved));
    if ((newer && (others || !savedHere)) || refresh.held) {
      refresh.now();
    }
  },
});
