// What could not be saved, on every page: by case, as text to copy, until the person removes it.
import { button, element, link } from "./element.js";
import { rowOf } from "./entry-row.js";
import { agrees, counted, when } from "./words.js";

const panel = document.getElementById("kept");

export function startKept({ store, sender }) {
  let shown = "";
  panel.tabIndex = -1; // links lead here
  function show() {
    const groups = byCase(store.entries().filter((entry) => belongsHere(entry, sender.state)));
    const signature = JSON.stringify([...groups]);
    if (signature !== shown) {
      shown = signature;
      panel.hidden = groups.size === 0;
      panel.replaceChildren(...(groups.size ? [element("h2", {}, "Not saved")] : []), ...[...groups.values()].map((group) => part(group, store, sender)));
    }
  }
  store.addEventListener("change", show);
  sender.addEventListener("state", show);
  show();
}

// What has its row on the page is shown there; what waits is told here on other pages alone.
function belongsHere(entry, state) {
  if (entry.status !== "waiting") {
    return !rowOf(entry);
  }
  const onItsPage = document.getElementById("assessment")?.dataset.case === entry.case;
  return !onItsPage && state !== "idle" && state !== "sending";
}

function byCase(entries) {
  const groups = new Map();
  for (const entry of entries) {
    const name = `${entry.case} ${entry.status}`;
    groups.set(name, [...(groups.get(name) ?? []), entry]);
  }
  return groups;
}

function part(entries, store, sender) {
  const [{ status, reference, url, why }] = entries;
  const page = new URL("../", new URL(url, location));
  const many = counted(entries);
  const words = {
    refused: `${reference}: ${many} refused. ${why}`,
    conflict: `${reference}: ${many} not saved, because something else was saved meanwhile. Open the case to choose.`,
    waiting: `${reference}: ${many} kept in this browser, ${agrees(entries, "it goes", "they go")} up when there is a connection and you are signed in.`,
  }[status];
  const lines = entries.map(line);
  const text = element("textarea", { class: "govuk-textarea unsaved__text", readonly: "", rows: Math.min(lines.length + 1, 8), "aria-label": `Not saved in ${reference}, to copy` });
  text.value = lines.join("\n");
  const again = button("Try again", () => {
    entries.forEach((entry) => store.tryAgain(entry));
    sender.wake();
  });
  const remove = button("Remove from this browser", () => {
    if (window.confirm(`${many} of ${reference} are saved nowhere else. Remove ${agrees(entries, "it", "them")}?`)) {
      entries.forEach((entry) => store.drop(entry));
    }
  });
  const buttons = { refused: [again, remove], conflict: [remove], waiting: [] }[status];
  return element(
    "section",
    { class: "unsaved__case", "data-state": status },
    element("p", { class: "unsaved__words" }, element("strong", {}, words)),
    text,
    element("div", { class: "govuk-button-group" }, ...buttons, link(`Open ${reference}`, page)),
  );
}

function line({ called, says, at }) {
  return `${called}: ${says} (${when(at)})`;
}
