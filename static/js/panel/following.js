// Following the server: the line says that something changed, a look brings what stands, the page says both. While the
// line is down the page looks by itself; while nobody sees the page it does neither.
import { changesBetween } from "./changes.js";
import { replace } from "./in-place.js";
import { Line } from "./line.js";
import { Looking } from "./looking.js";
import { say } from "./saying.js";
import { showClosed, showDown, showLive, showSignedOut } from "./standing.js";
import { startTelling, tell, tint } from "./telling.js";

const WHEN_DOWN = 15_000;
const WHEN_LIVE = 60_000; // an event may be lost
const BEFORE_SAYING_SO = 3_000; // a stream that is opened again at once was never down

export class Following {
  #panel;
  #told;
  #line;
  #looking;
  #asOf;
  #seen = false; // the page is
  #up = false; // the line is
  #current = true; // the last look came back
  #saidDown = false;
  #nextLook = null;
  #patience = null;

  constructor(panel) {
    this.#panel = panel;
    this.#told = toldIn(panel);
    this.#asOf = new Date(panel.dataset.at);
    this.#looking = new Looking(panel.dataset.tag, (found) => this.#arrived(found));
    this.#line = new Line(panel.dataset.stream, {
      live: () => this.#isUp(),
      behind: () => this.#isDown(),
      lost: () => this.#isDown(),
      refused: () => this.#looking.now(),
      changed: (cause) => this.#looking.now(cause),
      here: ({ at }) => this.#isHere(at),
    });
  }

  start() {
    startTelling(this.#asOf);
    const follow = () => (document.visibilityState === "visible" ? this.#open() : this.#close());
    document.addEventListener("visibilitychange", follow);
    window.addEventListener("online", follow);
    window.addEventListener("pagehide", () => this.#close());
    window.addEventListener("pageshow", ({ persisted }) => persisted && follow());
    follow();
  }

  #open() {
    this.#seen = true;
    this.#up = false;
    this.#line.open();
    this.#lookLater();
    this.#waitForIt();
  }

  #close() {
    this.#seen = false;
    this.#line.close();
    clearTimeout(this.#nextLook);
    this.#stopWaiting();
  }

  #isUp() {
    this.#up = true;
    this.#looking.now();
  }

  #isDown() {
    if (this.#up) {
      this.#up = false;
      this.#lookLater();
      this.#waitForIt();
    }
  }

  // The server has nothing to tell: what is shown still stands.
  #isHere(at) {
    if (this.#up && this.#current && !this.#looking.busy) {
      this.#asOf = new Date(at);
      this.#show();
    }
  }

  #waitForIt() {
    this.#stopWaiting();
    this.#patience = setTimeout(() => this.#show(), BEFORE_SAYING_SO);
  }

  #stopWaiting() {
    clearTimeout(this.#patience);
    this.#patience = null;
  }

  #lookLater() {
    clearTimeout(this.#nextLook);
    if (!this.#seen) {
      return;
    }
    this.#nextLook = setTimeout(() => this.#looking.now(), this.#up && this.#current ? WHEN_LIVE : WHEN_DOWN);
  }

  #arrived({ outcome, at, panel, causes }) {
    if (outcome === "signed-out" || outcome === "closed") {
      this.#close();
      say((outcome === "closed" ? showClosed : showSignedOut)(this.#asOf));
      return;
    }
    this.#current = outcome !== "failed";
    if (this.#current) {
      this.#asOf = new Date(at);
    }
    if (outcome === "fresh") {
      this.#take(panel, causes);
    }
    if (this.#up || !this.#current || this.#patience === null) {
      this.#show();
    }
    this.#lookLater();
  }

  #take(panel, causes) {
    const now = toldIn(panel);
    const changes = changesBetween(this.#told, now, causes);
    this.#told = now;
    if (changes) {
      tell(changes, causes.length ? new Date(causes.at(-1).at) : this.#asOf);
      say(`${changes.ratings} ${changes.rest}`.trim());
    }
    replace(this.#panel, panel);
    tint();
  }

  #show() {
    const fine = this.#up && this.#current;
    this.#stopWaiting();
    if (fine === this.#saidDown) {
      say(fine ? "Live again." : "Reconnecting. Nothing is lost.");
    }
    this.#saidDown = !fine;
    (fine ? showLive : showDown)(this.#asOf);
  }
}

function toldIn(panel) {
  return JSON.parse(panel.querySelector("#told").textContent);
}
