// A text that the server has not yet answered for, kept in this browser under the person who wrote it:
// {text, seen, at}; `seen` is the version they had before them.
const PREFIX = "assay:text:";

export class KeptText {
  #name;
  #unkept = null;

  constructor(person, page) {
    this.#name = `${PREFIX}${person}:${page}`;
  }

  // The browser keeps nothing: blocked or full.
  get keepsNothing() {
    return this.#unkept !== null;
  }

  get() {
    if (this.#unkept) {
      return this.#unkept;
    }
    try {
      const found = JSON.parse(localStorage.getItem(this.#name));
      return typeof found?.text === "string" ? found : null;
    } catch {
      return null;
    }
  }

  put(entry) {
    try {
      localStorage.setItem(this.#name, JSON.stringify(entry));
      this.#unkept = null;
    } catch {
      this.#unkept = entry;
    }
  }

  drop() {
    this.#unkept = null;
    try {
      localStorage.removeItem(this.#name);
    } catch {
      // Blocked: it was never there.
    }
  }
}
