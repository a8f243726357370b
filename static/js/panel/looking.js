// Looking at what stands on the server: one request in flight and one trailing, at most one a second.
const BETWEEN = 1_000;
const TIMEOUT = 10_000;

export class Looking {
  #tag;
  #arrived;
  #running = null;
  #again = false;
  #last = -BETWEEN;
  #causes = [];

  // In: `tag`, the ETag of the panel that is shown; `arrived(found)` is told of each answer: `outcome` is "fresh", with
  // `panel`, or "same", "signed-out", "closed", "failed"; `at` is the server's time, `causes` the events before it.
  constructor(tag, arrived) {
    this.#tag = tag;
    this.#arrived = arrived;
  }

  get busy() {
    return this.#running !== null;
  }

  // In: the event that is the reason, if one is.
  now(cause) {
    this.#causes.push(...(cause ? [cause] : []));
    this.#again = true;
    this.#running ??= this.#run();
  }

  async #run() {
    while (this.#again) {
      await pause(this.#last + BETWEEN - performance.now());
      // What is asked for from here on may come after the server has read.
      this.#again = false;
      this.#last = performance.now();
      const causes = this.#causes.splice(0);
      const found = await this.#look();
      if (found.outcome === "failed") {
        this.#causes.unshift(...causes);
      }
      this.#arrived({ ...found, causes });
    }
    this.#running = null;
  }

  async #look() {
    try {
      const response = await fetch(location.pathname + location.search, {
        headers: { "X-Part": "panel", "If-None-Match": this.#tag },
        redirect: "manual",
        cache: "no-store",
        signal: AbortSignal.timeout(TIMEOUT),
      });
      const outcome = outcomeOf(response);
      const at = response.headers.get("Date");
      if (outcome !== "fresh") {
        return { outcome, at };
      }
      const page = new DOMParser().parseFromString(await response.text(), "text/html");
      const panel = page.getElementById("panel");
      if (!panel) {
        return { outcome: "failed" }; // something on the way answered in the server's place
      }
      this.#tag = response.headers.get("ETag") ?? "";
      return { outcome, at, panel };
    } catch {
      return { outcome: "failed" };
    }
  }
}

function outcomeOf(response) {
  if (response.type === "opaqueredirect") {
    return "signed-out";
  }
  if (response.status === 403 || response.status === 404) {
    return "closed";
  }
  return response.status === 304 ? "same" : response.ok ? "fresh" : "failed";
}

function pause(milliseconds) {
  return milliseconds > 0 ? new Promise((resolve) => setTimeout(resolve, milliseconds)) : null;
}
