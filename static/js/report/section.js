// The editor of a section. Without it there is a textarea and a button, and everything else is a form.
import { token } from "../cases/cookie.js";
import { setTold } from "./chips.js";
import { editorOver, insert, replaceAll, scrolledTo } from "./editor.js";
import { openFigure } from "./figure-panel.js";
import { KeptText } from "./kept-text.js";
import { Picker } from "./picker.js";
import { Preview } from "./preview.js";
import { saySaveState } from "./save-words.js";
import { Saver } from "./saver.js";
import { showConflict } from "./text-conflict.js";

const form = document.getElementById("section-form");
const textarea = document.getElementById("text");
const told = JSON.parse(document.getElementById("told").textContent);
const { person, preview: previewUrl, figures: figuresUrl } = form.dataset;
const page = location.pathname;

const stands = textarea.defaultValue; // as the server has it, but where it shows a text that it did not save
const kept = new KeptText(person, page);
const saver = new Saver({ url: page, person, kept, version: Number(form.elements.version.value), text: stands });
const preview = new Preview(previewUrl);
const picker = new Picker(figuresUrl);

const view = editorOver(textarea, document.getElementById("editor"), {
  changed(text) {
    saver.changed(text);
    preview.show(text);
  },
  asked: () => choose(2),
  opened: (reference) => openFigure(figuresUrl, reference, () => view.focus()),
  left: () => saver.left(),
  saved: () => saver.now(),
});
view.dispatch({ effects: setTold.of(told) });
saySaveState(document.getElementById("save-state"), saver, kept);
document.getElementById("editor-tools").hidden = false;
document.getElementById("text-label").removeAttribute("for");
document.body.classList.add("editor-on");

// A text that this browser kept comes back; where something else was saved since, both are shown.
const before = kept.get();
if (before && before.text !== stands) {
  const { version } = saver;
  saver.at(before.seen);
  replaceAll(view, before.text);
  saver.now();
  if (before.seen === version) {
    preview.show(before.text, 0);
  }
} else {
  kept.drop();
}

// Let the person choose a figure; `opened`: the letters [[ before the caret that it takes the place of.
function choose(opened = 0) {
  const { from, to, head } = view.state.selection.main;
  view.dispatch({ effects: scrolledTo(head) });
  const caret = view.coordsAtPos(head) ?? document.getElementById("editor").getBoundingClientRect();
  picker.open(caret, (reference, { focus }) => {
    if (reference) {
      insert(view, `[[${reference}]]`, from - opened, to);
    } else if (focus) {
      view.focus();
    }
  });
}

document.getElementById("insert-figure").addEventListener("click", () => choose());
document.getElementById("insert-comment").addEventListener("click", () => {
  const { from, to } = view.state.selection.main;
  document.getElementById("passage").value = view.state.sliceDoc(from, to).replace(/\s+/g, " ").slice(0, 400);
  document.getElementById("comment").focus();
});

const examples = document.getElementById("examples");
const insertExample = document.getElementById("insert-example");
function showExamples(open) {
  examples.hidden = !open;
  insertExample.setAttribute("aria-expanded", String(open));
}
insertExample?.addEventListener("click", () => showExamples(examples.hidden));
examples?.addEventListener("click", (event) => {
  const { example } = event.target.closest("[data-example]")?.dataset ?? {};
  if (example) {
    showExamples(false);
    insertParagraph(example);
  }
});
examples?.addEventListener("keydown", (event) => {
  if (event.key === "Escape") {
    showExamples(false);
    insertExample.focus();
  }
});

// A paragraph of its own behind the one that the caret is in.
function insertParagraph(text) {
  const { doc, selection } = view.state;
  let line = doc.lineAt(selection.main.head);
  while (line.number < doc.lines && line.text.trim() && doc.line(line.number + 1).text.trim()) {
    line = doc.line(line.number + 1);
  }
  const rest = doc.sliceString(line.to);
  insert(view, `${line.text.trim() ? "\n\n" : ""}${text}${rest.trim() && !rest.startsWith("\n\n") ? "\n\n" : ""}`, line.to, line.to);
}

preview.addEventListener("shown", ({ detail }) => {
  if (detail.text !== view.state.doc.toString()) {
    return;
  }
  view.dispatch({ effects: setTold.of(detail) });
  put(document.getElementById("preview"), detail.preview);
  const remarks = document.getElementById("remarks");
  if (!remarks.contains(document.activeElement)) {
    put(remarks, detail.remarks);
  }
});

function put(place, html) {
  place.replaceChildren(...new DOMParser().parseFromString(html, "text/html").body.childNodes);
}

saver.addEventListener("conflict", ({ detail: theirs }) => {
  showConflict(theirs, view.state.doc.toString(), {
    keepTheirs() {
      saver.keepTheirs(theirs);
      replaceAll(view, theirs.text);
      view.focus();
    },
    insist() {
      saver.insist(theirs);
      view.focus();
    },
  });
});

// What is chosen about a passage happens in the editor; the rest is sent once the text is saved.
document.addEventListener("submit", async (event) => {
  const act = event.target.closest("form[data-act]");
  if (!act) {
    return;
  }
  event.preventDefault();
  const given = new FormData(act, event.submitter);
  if (given.get("do") === "replace") {
    replacePassage(Number(given.get("start")), given.get("was"), given.get("by"));
    return;
  }
  if (!(await saver.now())) {
    return;
  }
  given.set("version", saver.version);
  const response = await fetch(act.action, {
    method: "POST",
    headers: { Accept: "application/json", "X-CSRFToken": token() },
    body: new URLSearchParams(given),
  }).catch(() => null);
  const said = response?.ok ? await response.json().catch(() => null) : null;
  if (said?.outcome === "saved") {
    saver.at(said.version);
    act.closest(".remark")?.remove();
    if (given.get("do") === "checked") {
      location.reload();
    } else {
      view.focus();
      preview.show(view.state.doc.toString(), 0);
    }
  } else {
    location.reload(); // the text is saved: the page says how it stands
  }
});

// `start` is counted in characters of the text that was read; what was typed since may have moved the passage.
function replacePassage(start, was, by) {
  const text = view.state.doc.toString();
  const wanted = [...text].slice(0, start).join("").length;
  const places = [];
  for (let at = text.indexOf(was); at >= 0; at = text.indexOf(was, at + 1)) {
    places.push(at);
  }
  places.sort((one, other) => Math.abs(one - wanted) - Math.abs(other - wanted));
  if (places.length > 0) {
    insert(view, by, places[0], places[0] + was.length);
  }
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  saver.now();
});

document.getElementById("figures-in-text")?.addEventListener("click", (event) => {
  const figure = event.target.closest("[data-figure]");
  if (figure) {
    event.preventDefault();
    openFigure(figuresUrl, new URL(figure.href).searchParams.get("reference"), () => figure.focus());
  }
});
