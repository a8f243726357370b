// One section of the case at a time, by the address: #section-2.2, or #place-answer-2-2-3-4 for what it holds.
import { focusOn, form } from "./places.js";

const menu = document.getElementById("sections");
const toggle = document.getElementById("show-sections"); // on a phone

export function startSections() {
  form.dataset.one = "";
  window.addEventListener("hashchange", follow);
  // The same address again: nothing changes, the person still wants to go there.
  document.addEventListener("click", (event) => {
    const anchor = event.target.closest?.('a[href^="#"]');
    if (anchor && anchor.hash === location.hash && anchor.hash.length > 1 && follow()) {
      event.preventDefault();
    }
  });
  toggle?.setAttribute("aria-expanded", "false");
  toggle?.addEventListener("click", (event) => {
    event.preventDefault();
    open(!menu.classList.contains("is-open"));
  });
  menu.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && menu.classList.contains("is-open")) {
      open(false);
      toggle.focus();
    }
  });
  if (!follow()) {
    reveal(current() ?? sections()[0]);
  }
  // Once the page is loaded the browser goes to what the address names in its own way, and takes the focus away.
  whenLoaded(() => document.activeElement === document.body && follow());
}

function whenLoaded(work) {
  const afterFrame = () => requestAnimationFrame(() => setTimeout(work));
  if (document.readyState === "complete") {
    afterFrame();
  } else {
    window.addEventListener("load", afterFrame, { once: true });
  }
}

export function current() {
  return form.querySelector("[data-section][data-current]");
}

// Show the section that holds this element.
export function showSectionOf(element) {
  const section = element.closest("[data-section]");
  if (section && section !== current()) {
    reveal(section);
    history.pushState(null, "", `#${section.id}`);
  }
}

function sections() {
  return [...form.querySelectorAll("[data-section]")];
}

// Show what the address names. Out: whether it names something of the case.
function follow() {
  const wanted = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const section = wanted?.closest?.("[data-section]");
  if (!section || !form.contains(section)) {
    return false;
  }
  reveal(section);
  open(false);
  if (wanted === section || !wanted.matches("[data-place]") || !focusOn(wanted)) {
    focusHeading(section);
  }
  return true;
}

function open(wanted) {
  menu.classList.toggle("is-open", wanted);
  toggle?.setAttribute("aria-expanded", String(wanted));
  if (wanted) {
    menu.querySelector("a[aria-current]")?.focus();
  }
}

function reveal(section) {
  for (const one of sections()) {
    one.toggleAttribute("data-current", one === section);
  }
  for (const anchor of document.querySelectorAll("#sections a")) {
    if (anchor.hash === `#${section.id}`) {
      anchor.setAttribute("aria-current", "true");
    } else {
      anchor.removeAttribute("aria-current");
    }
  }
}

function focusHeading(section) {
  const heading = section.querySelector("h1, h2") ?? section;
  heading.tabIndex = -1;
  heading.focus({ preventScroll: true });
  window.scrollTo(0, 0);
}
