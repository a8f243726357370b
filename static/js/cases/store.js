// What a person wants saved and the server has not yet answered for: one pending value per place of a case, kept
// in the browser under the person who gave it. It is written here before anything is sent.
//
// An entry: {case, place, url, reference, what, code, value, seen, keys, tried, at, after, status, theirs, why}.
//   status   "waiting", "conflict" (theirs: {value, version, by, mine, at}) or "refused" (why)
//   seen     the version (of a fact: the value) that the person had before them
//   keys     the attempts at this place since then; tried: the last of them was sent
//   at       when the value was given; after: not to be sent before (both in milliseconds)

const PREFIX = "assay:kept:";
const KEYS_KEPT = 20;

export const equal = (one, other) => JSON.stringify(one) === JSON.stringify(other);

// Not crypto.randomUUID: it is there on secure pages only.
function newKey() {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

export class Store extends EventTarget {
  #prefix;
  #unkept = new Map(); // what the browser's storage would not take

  constructor(person) {
    super();
    this.#prefix = `${PREFIX}${person}:`;
    window.addEventListener("storage", (event) => {
      if (event.key === null || event.key.startsWith(this.#prefix)) {
        this.#changed();
      }
    });
  }

  // The browser keeps nothing: blocked or full.
  get keepsNothing() {
    return this.#unkept.size > 0;
  }

  // All of the person's entries, or those of one case, oldest first.
  entries(caseId = null) {
    const found = [...this.#names()].map((name) => this.#read(name)).filter(Boolean);
    return found.filter((entry) => caseId === null || entry.case === caseId).sort((one, other) => one.at - other.at);
  }

  get(caseId, place) {
    return this.#read(this.#name({ case: caseId, place }));
  }

  put(entry) {
    const name = this.#name(entry);
    try {
      localStorage.setItem(name, JSON.stringify(entry));
      this.#unkept.delete(name);
    } catch {
      this.#unkept.set(name, entry);
    }
    this.#changed();
  }

  drop(entry) {
    const name = this.#name(entry);
    this.#unkept.delete(name);
    try {
      localStorage.removeItem(name);
    } catch {
      // Blocked: it was never there.
    }
    this.#changed();
  }

  // A value that the person gives: replaces the pending one of its place. A new key only where the last one was
  // sent, so that the server knows each attempt that may have reached it.
  want(place, value, { after = 0 } = {}) {
    const before = this.get(place.case, place.place);
    if (before?.status === "conflict" && isText(before)) {
      this.put({ ...before, value, at: Date.now() }); // settled by its buttons alone
      return;
    }
    // A choice made in sight of what a colleague saved settles the conflict.
    const seen = before?.status === "conflict" ? before.theirs.version : (before ?? place).seen;
    const keys = before && before.status !== "conflict" ? before.keys : [];
    const again = keys.length > 0 && !before.tried;
    this.put({
      ...place,
      value,
      seen,
      keys: again ? keys : [...keys, newKey()].slice(-KEYS_KEPT),
      tried: false,
      at: Date.now(),
      after,
      status: "waiting",
    });
  }

  // "Change to mine": from here on theirs is what the person has seen.
  insist(entry) {
    const { theirs, ...rest } = entry;
    this.put({ ...rest, seen: theirs.version, keys: [newKey()], tried: false, after: 0, status: "waiting" });
  }

  tryAgain(entry) {
    this.put({ ...entry, after: 0, status: "waiting" });
  }

  #name(entry) {
    return `${this.#prefix}${entry.case}:${entry.place}`;
  }

  #read(name) {
    if (this.#unkept.has(name)) {
      return this.#unkept.get(name);
    }
    try {
      return JSON.parse(localStorage.getItem(name));
    } catch {
      return null;
    }
  }

  #names() {
    let kept = [];
    try {
      kept = Object.keys(localStorage).filter((name) => name.startsWith(this.#prefix));
    } catch {
      // Blocked: what there is, is in memory.
    }
    return new Set([...kept, ...this.#unkept.keys()]);
  }

  #changed() {
    this.dispatchEvent(new Event("change"));
  }
}

export function isText({ what }) {
  return what === "note" || what === "reason";
}
