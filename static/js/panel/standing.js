// How the page stands to the server, beside its heading: "Live as at 14:02".
import { element, link } from "../cases/element.js";
import { time } from "../cases/words.js";

const panel = document.getElementById("panel");
const line = document.getElementById("line");
const day = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "Europe/London" });
const words = line.querySelector(".line__words");

export function showLive(moment) {
  show("live", moment, element("strong", {}, "Live"), ` as at ${time(moment)}`);
}

export function showDown(moment) {
  show("down", moment, element("strong", {}, "Reconnecting."), ` Figures as at ${time(moment)}; nothing is lost`);
}

// Out: what it says, for screen readers; so of `showClosed`.
export function showSignedOut(moment) {
  const back = `${panel.dataset.signIn}?next=${encodeURIComponent(location.pathname + location.search)}`;
  show("down", moment, element("strong", {}, "You are signed out."), ` Figures as at ${time(moment)}. `, link("Sign in", back));
  return line.textContent.trim();
}

export function showClosed(moment) {
  show("down", moment, element("strong", {}, "These ratings are not open to you any more."), ` Figures as at ${time(moment)}`);
  return line.textContent.trim();
}

function show(state, moment, ...said) {
  line.dataset.state = state;
  line.hidden = false;
  panel.dataset.followed = "";
  words.replaceChildren(...said);
  // On paper and on the phone's bar the same moment stands.
  const printed = document.getElementById("as-of");
  if (printed) {
    printed.textContent = `${time(moment)} on ${day.format(moment)}`;
  }
  document.querySelector(".score-bar__time").textContent = time(moment);
}
