// The save state in words, beside the heading: one polite message, at most one a second.
import { element, link } from "../cases/element.js";
import { time } from "../cases/words.js";

const PAUSE = 1_000;
const KEPT = "kept in this browser";

export function saySaveState(region, saver, kept) {
  let timer = null;
  let saidAt = 0;
  let said = "";
  function say() {
    timer = null;
    const [state, ...parts] = words(saver, kept);
    const signature = parts.map((part) => part.textContent ?? part).join("");
    if (state && signature !== said) {
      said = signature;
      saidAt = Date.now();
      region.dataset.state = state;
      region.replaceChildren(...parts);
    }
  }
  saver.addEventListener("state", () => {
    timer ??= setTimeout(say, Math.max(saidAt + PAUSE - Date.now(), 200));
  });
}

function words(saver, kept) {
  if (kept.keepsNothing && saver.unsaved) {
    return ["stop", "This browser keeps nothing: stay on this page until it is saved"];
  }
  switch (saver.state) {
    case "saved":
      return saver.savedAt ? ["saved", `Saved ${time(saver.savedAt)}`] : [];
    case "changed":
      return ["saving", "Kept in this browser, goes up shortly"];
    case "saving":
      return ["saving", "Saving"];
    case "waiting":
      return ["waiting", `Waiting for the network: ${KEPT}`];
    case "signed-out":
      return ["stop", `You are signed out: ${KEPT}. `, link("Sign in", "/sign-in/", { target: "_blank" }), " (in a new tab) and it goes up."];
    case "somebody-else":
      return ["stop", `Somebody else is signed in on this browser: ${KEPT}. Sign in again and it goes up.`];
    case "conflict":
      return ["stop", element("strong", {}, "Not saved"), ", see ", link("both texts", "#text-conflict")];
    default:
      return ["stop", element("strong", {}, "Not saved"), `: ${saver.why} It is ${KEPT}.`];
  }
}
