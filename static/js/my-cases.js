// My cases by keyboard: Enter goes on with what is next, j and k go from case to case, / finds. The letters are off
// where the person has turned them off on a case's page.
const next = document.getElementById("continue");
const find = document.getElementById("id_find");
const cases = [...document.querySelectorAll("[data-case]")];

function lettersAreOff() {
  try {
    return localStorage.getItem(`assay:letters:${document.body.dataset.person}`) === "off";
  } catch {
    return false;
  }
}

function move(by) {
  const at = cases.indexOf(document.activeElement);
  cases[at < 0 ? 0 : Math.min(cases.length - 1, Math.max(0, at + by))]?.focus();
}

const letters = { j: () => move(1), k: () => move(-1), "/": () => find.focus() };

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) {
    return;
  }
  const focus = document.activeElement;
  const nowhere = focus === null || focus === document.body;
  if (event.key === "Enter" && nowhere && next) {
    event.preventDefault();
    next.click();
  } else if (letters[event.key] && !focus?.matches("input, select, textarea") && !lettersAreOff()) {
    event.preventDefault();
    letters[event.key]();
  }
});

for (const words of document.querySelectorAll("[data-keys]")) {
  words.hidden = false;
}
