// Sends what the store keeps, one sender per person at a time, whichever tab it is in: all that waits of one case
// in one request. A request that failed is made again with the same keys, later and later, and at once when the
// network is back or the person looks at the page.
//
// Events: "state" when `state` changed; "sending" with the entries that now go up; "answered" with what the server said ({case, results, progress,
// asked_changed, at}), in every tab of the person.

import { token } from "./cookie.js";
import { signedIn } from "./signed-in.js";
import { equal } from "./store.js";

const TIMEOUT = 10_000;
const PATIENCE = 2_000;
const SHORTEST_PAUSE = 1_000;
const LONGEST_PAUSE = 30_000;

export class Sender extends EventTarget {
  state = "idle"; // or "sending", "waiting" (for the network), "signed-out", "somebody-else"
  #store;
  #person;
  #tabs;
  #running = null;
  #again = false;
  #failing = null; // since when
  #retryAt = 0;
  #timer = 0;

  constructor(store, person) {
    super();
    this.#store = store;
    this.#person = person;
    if ("BroadcastChannel" in window) {
      this.#tabs = new BroadcastChannel(`assay:${person}`);
      this.#tabs.addEventListener("message", ({ data }) => this.#tell(data));
    }
    for (const [target, name] of [[window, "online"], [window, "focus"], [window, "pageshow"], [document, "visibilitychange"]]) {
      target.addEventListener(name, () => document.visibilityState === "visible" && this.wake());
    }
    window.addEventListener("offline", () => this.wake());
    window.addEventListener("pagehide", () => this.#leave());
    store.addEventListener("change", () => this.#plan());
  }

  // Send what is due, now. Resolves when there is nothing more to send, or it cannot be sent.
  wake() {
    this.#again = true;
    this.#running ??= this.#run();
    return this.#running;
  }

  // Send all there is, texts that are not yet due as well. Resolves when that is done, or after a moment.
  hurry() {
    for (const entry of this.#waiting().filter((one) => one.after > 0)) {
      this.#store.put({ ...entry, after: 0 });
    }
    return Promise.race([this.wake(), new Promise((resolve) => setTimeout(resolve, PATIENCE))]);
  }

  async #run() {
    clearTimeout(this.#timer);
    try {
      while (this.#again) {
        this.#again = false;
        await this.#alone(() => this.#sendAll());
      }
    } finally {
      this.#running = null;
      this.#plan();
    }
  }

  // One sender among the person's tabs. Without locks two tabs may send the same: the keys make it one save.
  #alone(work) {
    return navigator.locks ? navigator.locks.request(`assay:${this.#person}`, work) : work();
  }

  async #sendAll() {
    let due = this.#due();
    if (due.length > 0 && !navigator.onLine) {
      this.#failed("waiting");
      return;
    }
    while (due.length > 0) {
      if (this.#failing === null) {
        this.#become("sending");
      }
      const problem = await this.#send(due);
      if (problem) {
        this.#failed(problem);
        return;
      }
      this.#failing = null;
      due = this.#due();
    }
    this.#become("idle");
  }

  // What waits and may be sent, of one case.
  #due(now = Date.now()) {
    const waiting = this.#waiting().filter((entry) => entry.after <= now);
    return waiting.filter((entry) => entry.case === waiting[0].case);
  }

  #waiting() {
    return this.#store.entries().filter((entry) => entry.status === "waiting");
  }

  // Send these entries of one case. Out: what is wrong, or null.
  async #send(entries) {
    const sent = entries.map((entry) => ({ ...entry, tried: true }));
    sent.forEach((entry) => this.#store.put(entry));
    this.dispatchEvent(new CustomEvent("sending", { detail: sent }));
    let response;
    try {
      response = await this.#post(sent, { signal: AbortSignal.timeout(TIMEOUT) });
    } catch {
      return "waiting";
    }
    if (response.status === 401 || response.redirected) {
      return "signed-out";
    }
    if (response.status === 409) {
      return "somebody-else";
    }
    if (response.status === 403 || response.status === 404) {
      return this.#notTheirs(sent, response);
    }
    return this.#take(response, sent);
  }

  #post(entries, options) {
    const changes = entries.map(({ what, code, value, seen, keys }) => ({ what, code, value, seen, keys }));
    return fetch(entries[0].url, {
      method: "POST",
      headers: { Accept: "application/json", "Content-Type": "application/json", "X-CSRFToken": token() },
      body: JSON.stringify({ person: Number(this.#person), changes }),
      ...options,
    });
  }

  async #take(response, sent) {
    const said = await response.json().catch(() => null);
    if (response.status === 400 && said?.error) {
      sent.forEach((entry) => this.#refuse(entry, said.error));
      return null;
    }
    if (!response.ok || !said?.results) {
      return "waiting";
    }
    const results = said.results.map((result, place) => this.#settle(sent[place], result));
    const at = Date.parse(response.headers.get("Date")) || Date.now();
    const news = { ...said, results, case: sent[0].case, at };
    this.#tell(news);
    this.#tabs?.postMessage(news);
    return null;
  }

  // What the server said of one entry. What it did not answer for stays: a value given since it was sent.
  #settle(sent, result) {
    const entry = this.#store.get(sent.case, sent.place);
    const { outcome, value, version, by, mine, at, key } = result;
    // An attempt that got through and was changed since is told as saved, with what now stands.
    const overtaken = outcome === "saved" && !equal(value, sent.value);
    const told = { ...result, place: sent.place, sent: sent.value, overtaken };
    if (!entry) {
      return told;
    }
    const last = entry.keys.at(-1) === key;
    const stands = outcome === "conflict" || (overtaken && !last);
    if (outcome === "refused") {
      this.#refuse(entry, result.why);
    } else if (stands && !equal(value, entry.value)) {
      this.#store.put({ ...entry, status: "conflict", theirs: { value, version, by, mine, at } });
    } else if (stands || last) {
      this.#store.drop(entry);
    } else {
      this.#store.put({ ...entry, seen: version, keys: entry.keys.slice(entry.keys.indexOf(key) + 1) });
    }
    return told;
  }

  #refuse(entry, why) {
    const now = this.#store.get(entry.case, entry.place);
    if (now) {
      this.#store.put({ ...now, status: "refused", why, refusedAt: Date.now() });
    }
  }

  // 403 and 404 say that the case is not theirs; or that somebody else has signed in, that a token is old, or
  // something in between the two that is not for the door to say: then it is tried again.
  async #notTheirs(sent, response) {
    const found = await signedIn(sent[0].url);
    if (found.person === "") {
      return "signed-out";
    }
    if (found.person !== null && found.person !== this.#person) {
      return "somebody-else";
    }
    const doorSaysSo = response.headers.get("Content-Type") === "application/json";
    if (found.person === null || (found.ok && !doorSaysSo)) {
      return "waiting";
    }
    const why = found.ok ? "You may not change this case" : "This case is not yours any more";
    sent.forEach((entry) => this.#refuse(entry, why));
    return null;
  }

  // The page goes away: what waits is sent without waiting for the answer. It stays here until there is one.
  #leave() {
    const cases = new Map();
    for (const entry of this.#waiting()) {
      this.#store.put({ ...entry, tried: true });
      cases.set(entry.case, [...(cases.get(entry.case) ?? []), entry]);
    }
    for (const entries of cases.values()) {
      this.#post(entries, { keepalive: true }).catch(() => null);
    }
  }

  #failed(problem) {
    const now = Date.now();
    this.#failing ??= now;
    // As long again as it has been failing: 1, 2, 4 seconds and so on.
    this.#retryAt = now + Math.min(Math.max(now - this.#failing, SHORTEST_PAUSE), LONGEST_PAUSE);
    this.#become(problem);
  }

  // When to look again: after a failure in a while, else when the next entry is due.
  #plan() {
    clearTimeout(this.#timer);
    if (this.#running) {
      return;
    }
    const waiting = this.#waiting();
    if (waiting.length === 0) {
      this.#failing = null;
      this.#become("idle");
      return;
    }
    const due = Math.min(...waiting.map((entry) => entry.after));
    const next = this.#failing === null ? due : this.#retryAt;
    this.#timer = setTimeout(() => this.wake(), Math.max(next - Date.now(), 0));
  }

  #become(state) {
    if (this.state !== state) {
      this.state = state;
      this.dispatchEvent(new Event("state"));
    }
  }

  #tell(news) {
    this.dispatchEvent(new CustomEvent("answered", { detail: news }));
  }
}
