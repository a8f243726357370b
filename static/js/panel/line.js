// The line to the server: its event stream, opened again by itself whenever it breaks.
const SILENCE = 40_000; // the server says something every 15 seconds
const BEFORE_AGAIN = 3_000;

export class Line {
  #url;
  #on;
  #source = null;
  #timer = null;

  // In: `on` has a function for each event (live, behind, changed, here), given its data; `lost` and `refused`.
  constructor(url, on) {
    this.#url = url;
    this.#on = on;
  }

  open() {
    this.close();
    const source = new EventSource(this.#url);
    this.#source = source;
    for (const name of ["live", "behind", "changed", "here"]) {
      source.addEventListener(name, ({ data }) => {
        this.#again(SILENCE);
        this.#on[name](JSON.parse(data));
      });
    }
    source.addEventListener("error", () => {
      this.#on.lost();
      // The browser opens a broken stream again, but not one that was refused.
      if (source.readyState === EventSource.CLOSED) {
        this.#on.refused();
        this.#again(BEFORE_AGAIN);
      }
    });
    this.#again(SILENCE);
  }

  close() {
    clearTimeout(this.#timer);
    this.#source?.close();
    this.#source = null;
  }

  #again(after) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#on.lost();
      this.open();
    }, after);
  }
}
