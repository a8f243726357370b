// The keys: y n a answer and go on, only while a question has the focus; j k u e s c move. Letters can be turned off,
// and are never taken from whoever types.
import { find, focusOn, placeOf, places, show } from "./places.js";
import { goTo, nextSection, noteOf, step, toNextOpen } from "./moving.js";

const ANSWERS = { y: "yes", n: "no", a: "na" };
const TYPED = "textarea, select, input:not([type=radio], [type=checkbox], [type=button], [type=submit])";

// In: `give(place, value)` saves an answer.
export function startKeyboard({ give, person }) {
  const letters = rememberedSwitch(`assay:letters:${person}`);
  const help = document.getElementById("keys");
  let leftFor = null; // the question that its writer left for a note

  document.getElementById("show-keys")?.addEventListener("click", () => help?.showModal());
  const moves = {
    j: (place) => step(place),
    k: (place) => step(place, { back: true }),
    u: () => toNextOpen(),
    e: (place) => toNote(place),
    s: () => nextSection(),
    c: () => document.getElementById("next-case")?.click(),
    "?": () => help?.showModal(),
  };

  function toNote(place) {
    const note = noteOf(place ?? places().find((one) => one.dataset.place.startsWith("note:") && one.checkVisibility()));
    if (note) {
      leftFor = place;
      goTo(note);
    }
  }

  function leaveNote(place) {
    const back = leftFor?.isConnected && noteOf(leftFor) === place ? leftFor : find(`answer:${place.dataset.place.split(":")[1]}`);
    if (back) {
      focusOn(back);
    }
  }

  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey || event.isComposing) {
      return;
    }
    if (document.querySelector("dialog[open]")) {
      return;
    }
    const place = placeOf(event.target);
    // A key held down answers one question, not all that follow.
    if (event.repeat && event.key.toLowerCase() in ANSWERS) {
      return;
    }
    if (event.target.matches(TYPED)) {
      if (event.key === "Escape" && event.target.matches("textarea") && place) {
        leaveNote(place);
      }
      return;
    }
    const question = place?.dataset.place.startsWith("answer:") && event.target.matches("input") ? place : null;
    const key = event.key.toLowerCase();
    if (question && (event.key === "Backspace" || event.key === "Delete")) {
      event.preventDefault();
      answer(question, null);
    } else if (letters.on && question && key in ANSWERS) {
      event.preventDefault();
      answer(question, ANSWERS[key]);
      step(question);
    } else if (letters.on && key in moves) {
      event.preventDefault();
      moves[key](place);
    }
  });

  function answer(question, value) {
    show(question, value);
    give(question, value);
  }
}

// The switch in the help panel, as the person last left it in this browser.
function rememberedSwitch(name) {
  const box = document.getElementById("letters");
  const letters = { on: true };
  try {
    letters.on = localStorage.getItem(name) !== "off";
  } catch {
    // Blocked: letters act until they are switched off on this page.
  }
  if (box) {
    box.checked = letters.on;
    box.addEventListener("change", () => {
      letters.on = box.checked;
      try {
        localStorage.setItem(name, letters.on ? "on" : "off");
      } catch {
        // Blocked: it holds for this page.
      }
    });
  }
  return letters;
}
