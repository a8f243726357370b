// Who else has the case open, asked every fifteen seconds while the page is in sight.
import { token } from "./cookie.js";
import { form, parts, placeOf } from "./places.js";

const EVERY = 15_000;

// In: `onSaved(moment, others)`: the case was last saved then; `others`: a colleague is here, or was just before.
export function startPresence({ onSaved }) {
  const shown = document.getElementById("here");
  let colleagues = [];

  async function ping() {
    if (document.visibilityState !== "visible" || !navigator.onLine) {
      return;
    }
    try {
      const response = await fetch(form.dataset.here, {
        method: "POST",
        headers: { Accept: "application/json", "Content-Type": "application/json", "X-CSRFToken": token() },
        body: JSON.stringify({ person: Number(document.body.dataset.person), at: at() }),
        signal: AbortSignal.timeout(EVERY),
      });
      if (response.ok && !response.redirected) {
        const said = await response.json();
        const others = colleagues.length + said.colleagues.length > 0;
        colleagues = said.colleagues;
        shown.textContent = words(colleagues);
        shown.hidden = colleagues.length === 0;
        onSaved(said.saved, others);
      } else {
        shown.hidden = true; // signed out, or somebody else has signed in
      }
    } catch {
      // Who is here is no more than a courtesy.
    }
  }

  setInterval(ping, EVERY);
  document.addEventListener("visibilitychange", ping);
  ping();
}

function at() {
  const place = placeOf(document.activeElement);
  if (!place) {
    return "";
  }
  const { what, code } = parts(place);
  return what === "fact" ? "the case facts" : code;
}

function words(colleagues) {
  if (colleagues.length === 1) {
    const [{ name, at: where }] = colleagues;
    return where ? `${name} is here too, at ${where}` : `${name} is here too`;
  }
  return colleagues.length ? `${colleagues.map(({ name }) => name).join(", ")} are here too` : "";
}
