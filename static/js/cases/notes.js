// When a note goes up: after a pause in typing, or after half a minute of typing without one; never twice within
// half a minute while it is typed, and not more than eleven times in five minutes whatever its writer does.
// It is in the store from the first letter on.

const PAUSE = 2_000;
const APART = 30_000;
const WINDOW = 300_000;
const IN_A_WINDOW = 10; // one more may go up when the page is left

export class Rhythm {
  #attempts = new Map(); // place → the attempt that went up last
  #saves = new Map(); // place → when it went up
  #since = new Map(); // place → when what is not yet saved began

  // The text at this place went up, in this attempt; another try of the same attempt makes no row.
  sent(place, attempt, now = Date.now()) {
    if (this.#attempts.get(place) !== attempt) {
      const recent = (this.#saves.get(place) ?? []).filter((time) => now - time < WINDOW);
      this.#attempts.set(place, attempt);
      this.#saves.set(place, [...recent, now]);
      this.#since.delete(place);
    }
  }

  // When what was typed just now goes up.
  due(place, now = Date.now()) {
    const saves = this.#saves.get(place) ?? [];
    const since = this.#since.get(place) ?? now;
    this.#since.set(place, since);
    const paused = Math.min(now + PAUSE, since + APART);
    return Math.max(paused, (saves.at(-1) ?? -Infinity) + APART, this.#free(saves));
  }

  // When it goes up now that its writer leaves the field: at once, unless it has been saved often.
  dueOnLeaving(place, now = Date.now()) {
    return Math.max(now, this.#free(this.#saves.get(place) ?? []));
  }

  #free(saves) {
    return (saves.at(-IN_A_WINDOW) ?? -Infinity) + WINDOW;
  }
}
