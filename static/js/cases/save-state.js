// The save state of the page: one polite message, at most one a second, and none of a save that is over at once.
import { element, link } from "./element.js";
import { rowOf } from "./entry-row.js";
import { form } from "./places.js";
import { agrees, counted, time } from "./words.js";

const PAUSE = 1_000;
const AT_ONCE = 250;

export class SaveState {
  #region = document.getElementById("save-state");
  #queue;
  #case;
  #savedAt = null;
  #said = "";
  #saidAt = 0;
  #timer = null;

  constructor(queue, caseId) {
    this.#queue = queue;
    this.#case = caseId;
    queue.store.addEventListener("change", () => this.#soon());
    queue.sender.addEventListener("state", () => this.#soon());
    queue.sender.addEventListener("answered", ({ detail }) => {
      const outcomes = detail.results.map((result) => result.outcome);
      if (detail.case === caseId && outcomes.some((outcome) => outcome === "saved" || outcome === "same")) {
        this.#savedAt = detail.at;
      }
      this.#soon();
    });
    this.#soon();
  }

  #soon() {
    this.#timer ??= setTimeout(() => this.#say(), Math.max(this.#saidAt + PAUSE - Date.now(), AT_ONCE));
  }

  #say() {
    this.#timer = null;
    const entries = this.#queue.store.entries(this.#case);
    const found = this.#words(entries);
    const signature = found && [found.state, ...found.parts].map((part) => part.outerHTML ?? part).join("");
    if (!found || signature === this.#said) {
      return;
    }
    this.#said = signature;
    this.#saidAt = Date.now();
    this.#region.dataset.state = found.state;
    this.#region.replaceChildren(element("span", {}, found.parts));
  }

  #words(entries) {
    if (this.#queue.store.keepsNothing) {
      return stop("This browser keeps nothing: stay on this page until it is saved");
    }
    const waiting = entries.filter((entry) => entry.status === "waiting");
    const settled = this.#toSettle(entries);
    const rest = this.#rest(waiting);
    if (settled === null) {
      return rest ?? (this.#said ? { state: "saved", parts: ["Nothing waits to be saved"] } : null);
    }
    if (rest === null) {
      return stop(...settled);
    }
    const others = rest.state === "saved" ? [`others saved ${time(this.#savedAt)}`] : rest.parts;
    return stop(...settled, " · ", ...others);
  }

  // What waits for the person: refused, to copy; or to settle in its row.
  #toSettle(entries) {
    const refused = entries.filter((entry) => entry.status === "refused" && !rowOf(entry));
    const earlier = refused.every(({ refusedAt }) => refusedAt < performance.timeOrigin);
    if (refused.length > 0 && earlier && form.dataset.open === "yes") {
      return [element("strong", {}, `${counted(refused)} refused earlier`), ": ", link("try again, or copy", "#kept")];
    }
    if (refused.length > 0) {
      return [`Refused: ${refused[0].why} (`, link(`${counted(refused)} to copy`, "#kept"), ")"];
    }
    const open = entries.filter((entry) => entry.status !== "waiting");
    if (open.length === 0) {
      return null;
    }
    const [first] = open;
    return [element("strong", {}, `${counted(open)} not saved`), ", see ", link(first.called, `#${rowOf(first)?.id ?? "kept"}`)];
  }

  // What goes up by itself, or has gone up.
  #rest(waiting) {
    if (waiting.length === 0) {
      return this.#savedAt ? { state: "saved", parts: [`Saved ${time(this.#savedAt)}`] } : null;
    }
    const kept = `${counted(waiting)} kept in this browser`;
    switch (this.#queue.sender.state) {
      case "signed-out": {
        const signIn = link("Sign in", "/sign-in/", { target: "_blank" });
        return stop(`You are signed out: ${kept}. `, signIn, ` (in a new tab) and ${agrees(waiting, "it goes", "they go")} up.`);
      }
      case "somebody-else":
        return stop(`Somebody else is signed in on this browser: ${kept}. Sign in again and ${agrees(waiting, "it goes", "they go")} up.`);
      case "waiting":
        return { state: "waiting", parts: [`Waiting for the network: ${kept}`] };
    }
    if (waiting.every((entry) => entry.after > Date.now())) {
      return { state: "saving", parts: [`${kept}, ${agrees(waiting, "goes", "go")} up shortly`] };
    }
    return { state: "saving", parts: ["Saving"] };
  }
}

function stop(...parts) {
  return { state: "stop", parts: parts.filter(Boolean) };
}
