// The numbers of the page, as the server sent them: answered of asked, how prompts were answered, what is wanted.
export function showProgress({ whole, sections, questions }) {
  count("whole", whole);
  for (const [code, numbers] of Object.entries(sections)) {
    count(code, numbers);
  }
  for (const [code, { counts, prompts, differs, reason }] of Object.entries(questions)) {
    count(`question:${code}`, counts);
    const [yes, no, na] = prompts;
    all(`[data-prompts="${code}"]`).forEach((line) => write(line, { yes, no, na }));
    all(`[data-reason="${code}"]`).forEach((block) => want(block, differs, reason));
  }
}

function count(name, [answered, asked, undecided, reasons]) {
  for (const shown of all(`[data-progress="${name}"]`)) {
    write(shown, { answered, asked });
    const lacking = shown.querySelector("[data-lacking]");
    if (lacking) {
      lacking.hidden = !reasons;
      lacking.textContent = reasons === 1 ? "reason missing" : `${reasons} reasons missing`;
    }
    shown.classList.toggle("is-complete", answered === asked && undecided === 0);
    shown.querySelector("[data-bar]")?.setAttribute("width", asked ? (100 * answered) / asked : 0);
  }
}

function want(block, differs, whyNot) {
  block.querySelector("[data-differs]")?.toggleAttribute("hidden", !differs);
  block.querySelector("[data-why-not]")?.toggleAttribute("hidden", !whyNot);
  block.hidden = !differs && !whyNot && !block.querySelector("textarea")?.value;
}

function write(around, numbers) {
  for (const [name, number] of Object.entries(numbers)) {
    for (const shown of around.querySelectorAll(`[data-${name}]`)) {
      shown.textContent = number;
    }
  }
}

function all(selector) {
  return document.querySelectorAll(selector);
}

// The numbers as another rendering of the page has them.
export function copyProgress(page) {
  for (const name of ["data-progress", "data-prompts"]) {
    for (const fresh of page.querySelectorAll(`[${name}]`)) {
      for (const shown of all(`[${name}="${fresh.getAttribute(name)}"]`)) {
        shown.className = fresh.className;
        shown.replaceChildren(...fresh.cloneNode(true).childNodes);
      }
    }
  }
  for (const fresh of page.querySelectorAll("[data-reason]")) {
    const [differs, whyNot] = ["[data-differs]", "[data-why-not]"].map((one) => fresh.querySelector(one) !== null && !fresh.querySelector(one).hidden);
    all(`[data-reason="${fresh.dataset.reason}"]`).forEach((block) => want(block, differs, whyNot));
  }
}
