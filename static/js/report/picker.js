// Figures to choose from: opens when [[ is typed or by its button, searched by typing, chosen with arrows and Enter.
import { element } from "../cases/element.js";

const SHOWN = 60;

export class Picker {
  #box = document.getElementById("picker");
  #search = document.getElementById("picker-search");
  #list = document.getElementById("picker-list");
  #count = document.getElementById("picker-count");
  #url;
  #figures = null;
  #found = [];
  #at = 0;
  #done = null;

  constructor(url) {
    this.#url = url;
    this.#search.addEventListener("input", () => this.#show());
    this.#search.addEventListener("keydown", (event) => this.#key(event));
    this.#box.addEventListener("focusout", (event) => {
      if (event.relatedTarget && !this.#box.contains(event.relatedTarget)) {
        this.#end(null, { focus: false });
      }
    });
    // A press on an option leaves the focus in the search.
    this.#list.addEventListener("mousedown", (event) => event.preventDefault());
    this.#list.addEventListener("click", (event) => {
      const option = event.target.closest("[role=option]");
      if (option) {
        this.#end(this.#found[Number(option.dataset.at)]);
      }
    });
  }

  // Let the person choose, at the caret. `done(reference, {focus})`: null where they did not.
  async open(caret, done) {
    this.#done?.(null, { focus: false });
    this.#done = done;
    this.#box.hidden = false;
    this.#place(caret);
    this.#search.value = "";
    this.#search.focus();
    this.#search.setAttribute("aria-expanded", "true");
    this.#figures ??= await this.#fetch();
    this.#show();
  }

  // Under the caret's line, as far to the right as there is room.
  #place(caret) {
    const around = this.#box.offsetParent.getBoundingClientRect();
    const left = Math.min(caret.left - around.left, around.width - this.#box.offsetWidth);
    this.#box.style.top = `${caret.bottom - around.top + 4}px`;
    this.#box.style.left = `${Math.max(left, 0)}px`;
  }

  async #fetch() {
    try {
      const response = await fetch(this.#url, { headers: { Accept: "application/json" } });
      return response.ok ? (await response.json()).figures : null;
    } catch {
      return null;
    }
  }

  #show() {
    const words = this.#search.value.toLowerCase().split(/\s+/).filter(Boolean);
    const all = this.#figures ?? [];
    this.#found = all.filter((each) => {
      const text = `${each.reference} ${each.label} ${each.prints}`.toLowerCase();
      const targets = each.reference.toLowerCase();
      // A code begins with what is typed: 2.2.1 is not 3.2.2.1.
      const meets = (word) => (/^\d/.test(word) ? targets.startsWith(word) || targets.includes(`:${word}`) || each.prints.startsWith(word) : text.includes(word));
      return words.every(meets);
    });
    this.#at = 0;
    const shown = this.#found.slice(0, SHOWN);
    const rows = [];
    shown.forEach((each, at) => {
      if (each.group !== shown[at - 1]?.group) {
        rows.push(element("li", { class: "picker__group", role: "presentation" }, each.group));
      }
      rows.push(
        element(
          "li",
          { id: `picker-${at}`, class: "picker__option", role: "option", "aria-selected": "false", "data-at": String(at) },
          element("span", { class: "picker__reference" }, each.reference),
          " ",
          element("span", { class: "picker__prints" }, each.prints),
          " ",
          element("span", { class: "picker__label" }, each.label),
        ),
      );
    });
    this.#list.replaceChildren(...rows);
    this.#count.textContent = this.#figures === null ? "The figures could not be fetched" : `${this.#found.length} figures`;
    this.#mark();
  }

  #mark() {
    for (const option of this.#list.querySelectorAll("[role=option]")) {
      const here = Number(option.dataset.at) === this.#at;
      option.setAttribute("aria-selected", String(here));
      if (here) {
        this.#search.setAttribute("aria-activedescendant", option.id);
        option.scrollIntoView({ block: "nearest" });
      }
    }
    if (this.#found.length === 0) {
      this.#search.removeAttribute("aria-activedescendant");
    }
  }

  #key(event) {
    const last = Math.min(this.#found.length, SHOWN) - 1;
    const moves = { ArrowDown: Math.min(this.#at + 1, last), ArrowUp: Math.max(this.#at - 1, 0) };
    if (event.key in moves) {
      event.preventDefault();
      this.#at = Math.max(moves[event.key], 0);
      this.#mark();
    } else if (event.key === "Enter") {
      event.preventDefault();
      if (this.#found.length > 0) {
        this.#end(this.#found[this.#at]);
      }
    } else if (event.key === "Escape") {
      event.preventDefault();
      this.#end(null);
    }
  }

  #end(figure, { focus = true } = {}) {
    const done = this.#done;
    this.#done = null;
    this.#box.hidden = true;
    this.#search.setAttribute("aria-expanded", "false");
    done?.(figure?.reference ?? null, { focus });
  }
}
