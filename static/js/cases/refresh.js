// The page follows what changed on the server: it is fetched again, and its parts marked data-refresh that came out
// differently are replaced; never one that is in use, then its parts that are not.
import { form, placeOf } from "./places.js";
import { copyProgress } from "./progress.js";

const made = new Map(); // id → the markup that the server last made

export class Refresh {
  #person;
  #after;
  #running = null;
  #again = false;
  held = false; // something was in use and still shows what was before

  // In: `after()` is called when parts were replaced.
  constructor(person, after) {
    this.#person = person;
    this.#after = after;
    remember(document);
  }

  // Fetch and replace; one at a time, and once more where it was asked for meanwhile.
  now() {
    this.#again = true;
    this.#running ??= this.#run();
    return this.#running;
  }

  async #run() {
    while (this.#again) {
      this.#again = false;
      const fresh = await fetched();
      if (fresh?.body.dataset.person === this.#person && fresh.getElementById("assessment")) {
        this.#replace(fresh);
      }
    }
    this.#running = null;
  }

  #replace(fresh) {
    const back = anchored();
    this.held = false;
    const outermost = [...fresh.querySelectorAll("[data-refresh]")].filter((part) => !part.parentElement.closest("[data-refresh]"));
    copyProgress(fresh);
    outermost.forEach((part) => this.#renew(part));
    const { open, saved } = fresh.getElementById("assessment").dataset;
    Object.assign(form.dataset, { open, saved });
    this.#after();
    back();
  }

  #renew(fresh) {
    const now = document.getElementById(fresh.id);
    if (!now || made.get(fresh.id) === fresh.outerHTML) {
      return;
    }
    if (inUse(now)) {
      this.held = true;
      const inner = [...fresh.querySelectorAll("[data-refresh]")].filter((part) => part.parentElement.closest("[data-refresh]") === fresh);
      inner.forEach((part) => this.#renew(part));
      return;
    }
    remember(fresh);
    keepOpen(now, fresh);
    now.replaceWith(document.adoptNode(fresh));
  }
}

async function fetched() {
  try {
    const response = await fetch(location.pathname + location.search, { signal: AbortSignal.timeout(10_000) });
    return response.ok ? new DOMParser().parseFromString(await response.text(), "text/html") : null;
  } catch {
    return null;
  }
}

function remember(around) {
  for (const part of [around, ...around.querySelectorAll("[data-refresh]")]) {
    if (part.id) {
      made.set(part.id, part.outerHTML);
    }
  }
}

// In focus, or half typed: not in the store, so it would be gone.
function inUse(part) {
  return part.contains(document.activeElement) || part.querySelector('[data-state="incomplete"]') !== null;
}

// What the person opened stays open.
function keepOpen(now, fresh) {
  const before = [...now.querySelectorAll("details")];
  [...fresh.querySelectorAll("details")].forEach((details, place) => {
    details.open ||= Boolean(before[place]?.open);
  });
}

// Remember where what is looked at stands in the window. Out: puts it back there.
function anchored() {
  const focused = placeOf(document.activeElement) ?? inSight();
  if (!focused) {
    return () => {};
  }
  const { id } = focused;
  const before = focused.getBoundingClientRect().top;
  return () =>
    requestAnimationFrame(() => {
      const after = document.getElementById(id)?.getBoundingClientRect().top ?? before;
      window.scrollBy(0, after - before);
    });
}

function inSight() {
  return [...form.querySelectorAll("[data-current] [data-place]")].find((place) => place.getBoundingClientRect().bottom > 0);
}
