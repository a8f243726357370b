// Saves the text as it is typed: kept in this browser from the first letter on, sent after a pause, again when the
// network is back. One request at a time.
//
// Events: "state" when `state` changed; "saved" ({version, at}); "conflict" with what now stands.
import { token } from "../cases/cookie.js";
import { Rhythm } from "../cases/notes.js";
import { signedIn } from "../cases/signed-in.js";

const TIMEOUT = 15_000;
const SHORTEST_PAUSE = 1_000;
const LONGEST_PAUSE = 30_000;

export class Saver extends EventTarget {
  state = "saved"; // or "changed", "saving", "waiting", "signed-out", "somebody-else", "conflict", "refused"
  why = "";
  savedAt = null;
  version;
  #url;
  #person;
  #kept;
  #text;
  #savedText;
  #rhythm = new Rhythm();
  #attempt = 0;
  #running = null;
  #timer = 0;
  #pause = SHORTEST_PAUSE;

  constructor({ url, person, kept, version, text }) {
    super();
    Object.assign(this, { version });
    this.#url = url;
    this.#person = person;
    this.#kept = kept;
    this.#text = this.#savedText = text;
    for (const [target, name] of [[window, "online"], [window, "focus"]]) {
      target.addEventListener(name, () => this.#unsaved && this.state !== "conflict" && this.now());
    }
    window.addEventListener("pagehide", () => this.#leave());
  }

  get #unsaved() {
    return this.#text !== this.#savedText;
  }

  get unsaved() {
    return this.#unsaved;
  }

  // The text is this by now.
  changed(text) {
    this.#text = text;
    if (!this.#unsaved) {
      this.#kept.drop();
      clearTimeout(this.#timer);
      this.#become(this.state === "conflict" ? "conflict" : "saved");
      return;
    }
    this.#keep();
    if (this.state !== "conflict") {
      this.#become(this.state === "waiting" ? "waiting" : "changed");
      this.#plan(this.#rhythm.due("text"));
    }
  }

  // The writer leaves the text.
  left() {
    if (this.#unsaved && this.state === "changed") {
      this.#plan(this.#rhythm.dueOnLeaving("text"));
    }
  }

  // Save now what there is. Resolves to whether it is saved.
  async now() {
    clearTimeout(this.#timer);
    while (this.#running) {
      await this.#running;
    }
    if (this.#unsaved && this.state !== "conflict") {
      this.#running = this.#send().finally(() => {
        this.#running = null;
      });
      await this.#running;
    }
    return !this.#unsaved;
  }

  // Of a conflict: keep what stands, or put mine in its place.
  keepTheirs(theirs) {
    this.version = theirs.version;
    this.#savedText = theirs.text;
    this.#become("saved");
  }

  insist(theirs) {
    this.version = theirs.version;
    this.#savedText = theirs.text;
    this.#become("changed");
    this.#keep();
    return this.now();
  }

  // Something else of the section was saved by this person: its version is another.
  at(version) {
    this.version = version;
  }

  #keep() {
    this.#kept.put({ text: this.#text, seen: this.version, at: Date.now() });
  }

  #plan(when) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.now(), Math.max(0, when - Date.now()));
  }

  #post(text, options) {
    return fetch(this.#url, {
      method: "POST",
      headers: { Accept: "application/json", "Content-Type": "application/json", "X-CSRFToken": token() },
      body: JSON.stringify({ person: Number(this.#person), text, seen: this.version }),
      ...options,
    });
  }

  async #send() {
    const text = this.#text;
    this.#attempt += 1;
    if (!navigator.onLine) {
      this.#failed("waiting");
      return;
    }
    this.#become("saving");
    this.#rhythm.sent("text", this.#attempt);
    let response;
    try {
      response = await this.#post(text, { signal: AbortSignal.timeout(TIMEOUT) });
    } catch {
      this.#failed("waiting");
      return;
    }
    if (response.status === 401 || response.redirected) {
      this.#failed("signed-out");
    } else if (response.status === 409) {
      this.#failed("somebody-else");
    } else if (response.status === 403 || response.status === 404) {
      await this.#notTheirs(response);
    } else {
      await this.#take(response, text);
    }
  }

  async #take(response, text) {
    const said = await response.json().catch(() => null);
    if (response.status === 400 || response.status === 413 || said?.outcome === "refused") {
      this.why = said?.why ?? said?.error ?? "the text is too long";
      this.#become("refused");
    } else if (!response.ok || !said?.outcome) {
      this.#failed("waiting");
    } else if (said.outcome === "conflict") {
      this.#conflict(said);
    } else {
      this.#saved(said, text);
    }
  }

  #conflict(theirs) {
    if (theirs.text === this.#text) {
      this.#saved(theirs, theirs.text);
      return;
    }
    this.#become("conflict");
    this.dispatchEvent(new CustomEvent("conflict", { detail: theirs }));
  }

  #saved(said, text) {
    this.version = said.version;
    this.savedAt = said.at ?? new Date().toISOString();
    this.#savedText = text;
    this.#pause = SHORTEST_PAUSE;
    if (this.#unsaved) {
      this.#keep();
      this.#become("changed");
      this.#plan(this.#rhythm.due("text"));
    } else {
      this.#kept.drop();
      this.#become("saved");
    }
    this.dispatchEvent(new CustomEvent("saved", { detail: said }));
  }

  // 403 and 404: the section is not theirs to write, or somebody else has signed in, or a token is old.
  async #notTheirs(response) {
    const found = await signedIn(new URL("x/", new URL(this.#url, location)).href);
    if (found.person === "") {
      this.#failed("signed-out");
    } else if (found.person !== null && found.person !== String(this.#person)) {
      this.#failed("somebody-else");
    } else if (response.headers.get("Content-Type") === "application/json") {
      this.why = "you may not change this section";
      this.#become("refused");
    } else {
      this.#failed("waiting");
    }
  }

  #failed(state) {
    this.#keep();
    this.#become(state);
    this.#pause = Math.min(this.#pause * 2, LONGEST_PAUSE);
    this.#plan(Date.now() + this.#pause);
  }

  // The page goes away: what is not saved is sent without waiting for the answer, and stays kept.
  #leave() {
    if (this.#unsaved && this.state !== "conflict" && this.state !== "refused") {
      this.#keep();
      this.#post(this.#text, { keepalive: true }).catch(() => null);
    }
  }

  #become(state) {
    if (this.state !== state || state === "saved") {
      this.state = state;
      this.dispatchEvent(new Event("state"));
    }
  }
}
