// The section as printed, fetched while it is typed: one request in flight and one trailing.
import { token } from "../cases/cookie.js";

const PAUSE = 600;
const TIMEOUT = 15_000;

export class Preview extends EventTarget {
  #url;
  #text = null;
  #timer = 0;
  #running = false;

  constructor(url) {
    super();
    this.#url = url;
  }

  // Show this text, soon.
  show(text, pause = PAUSE) {
    this.#text = text;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#run(), pause);
  }

  async #run() {
    if (this.#running) {
      return; // what is in flight takes the newest with it when it lands
    }
    this.#running = true;
    try {
      while (this.#text !== null) {
        const text = this.#text;
        this.#text = null;
        const said = await this.#fetch(text);
        // What was typed meanwhile makes the places of marks wrong; the next answer brings its own.
        if (said && this.#text === null) {
          this.dispatchEvent(new CustomEvent("shown", { detail: { ...said, text } }));
        }
      }
    } finally {
      this.#running = false;
    }
  }

  async #fetch(text) {
    try {
      const response = await fetch(this.#url, {
        method: "POST",
        headers: { Accept: "application/json", "Content-Type": "application/json", "X-CSRFToken": token() },
        body: JSON.stringify({ text }),
        signal: AbortSignal.timeout(TIMEOUT),
      });
      return response.ok && !response.redirected ? await response.json() : null;
    } catch {
      return null;
    }
  }
}
